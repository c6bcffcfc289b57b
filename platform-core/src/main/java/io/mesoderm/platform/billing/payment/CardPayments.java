package io.mesoderm.platform.billing.payment;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.packages.SellPackage.Tendered;
import io.mesoderm.platform.billing.packages.TakePayment;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes cards through a processor. What is wanted is written down and committed before it is sent, under the key that it
 * is sent with; what comes back is booked under the locks of contract and intent, and only while the intent waits: so an
 * answer that comes late, twice or after a crash books the money once.
 */
public final class CardPayments {

    /** What is kept of an answer that cannot be booked, so that somebody sees it and gives the money back. */
    private static final String NOTHING_LEFT =
            "the processor has the money, but less than that is left to pay: give it back there";

    private final TenantDatabase database;
    private final ContractAccess access;
    private final TakePayment payments;
    private final List<PaymentGateway> gateways;
    private final WriteAudit trail;
    private final InstantSource clock;

    public CardPayments(
            TenantDatabase database,
            PatientCharts charts,
            TakePayment payments,
            List<PaymentGateway> gateways,
            WriteAudit trail,
            InstantSource clock) {
        this.database = database;
        this.access = new ContractAccess(charts, clock);
        this.payments = payments;
        this.gateways = List.copyOf(gateways);
        this.trail = trail;
        this.clock = clock;
    }

    /** Writes down what is to be taken, and keeps it free of other payments until there is a last word. */
    public PaymentIntent create(
            UUID contract, String gateway, long amountMinor, CallContext context) {
        gateway(gateway);
        return database.inTransaction(
                context,
                handle -> {
                    access.require(handle, contract, context);
                    LockedContract locked =
                            Contracts.lock(handle, contract).orElseThrow(Problem::notFound);
                    TakePayment.requirePayable(handle, locked, amountMinor, Optional.empty());
                    UUID id = Ids.next();
                    handle.createUpdate(
                                    """
                                    INSERT INTO payment_intent (id, contract_id, site_id, gateway, amount_minor,
                                      currency, state, made_at, made_by)
                                    VALUES (:id, :contract, :site, :gateway, :minor, :currency, 'CREATED', :now, :by)
                                    """)
                            .bind("id", id)
                            .bind("contract", contract)
                            .bind("site", context.requiredSite())
                            .bind("gateway", gateway)
                            .bind("minor", amountMinor)
                            .bind("currency", locked.currency())
                            .bind("now", clock.instant())
                            .bind("by", context.actor().staff().map(EntityId::value))
                            .execute();
                    trail.record(
                            handle,
                            context,
                            "payment-intent.created",
                            "payment_intent",
                            () -> id,
                            gateway);
                    return Intents.lock(handle, id);
                });
    }

    /** Sends it; one that was sent before is asked about. */
    public PaymentIntent capture(UUID id, CallContext context) {
        PaymentIntent intent = find(id, context);
        if (intent.state() != PaymentIntent.State.CREATED) {
            return ask(id, context);
        }
        return settle(intent, sent(intent), context);
    }

    /** Asks what became of it, unless that is known. */
    public PaymentIntent ask(UUID id, CallContext context) {
        PaymentIntent intent = find(id, context);
        return intent.state().waits() ? settle(intent, asked(intent), context) : intent;
    }

    /** Books what a processor says, whenever and however often it says it. */
    public PaymentIntent settle(
            PaymentIntent intent, PaymentGateway.Answer answer, CallContext context) {
        return database.inTransaction(context, handle -> settle(handle, intent, answer, context));
    }

    public Page<PaymentIntent> list(Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                Intents.list(
                                        handle,
                                        context.requiredSite(),
                                        input.cursor(),
                                        input.sought()),
                                PaymentIntent::id));
    }

    /** Asks about those that wait since an instant; holds no lock while it does. */
    public int askAgain(Handle handle, Instant before, int atMost, CallContext chain) {
        List<Intents.Waiting> waiting = Intents.waiting(handle, before, atMost);
        for (Intents.Waiting each : waiting) {
            PaymentIntent intent = Intents.find(handle, each.siteId(), each.id()).orElseThrow();
            CallContext there =
                    new CallContext(
                            chain.chain(),
                            Optional.of(each.siteId()),
                            chain.actor(),
                            chain.locale(),
                            chain.zone(),
                            chain.requestId());
            settle(handle, intent, asked(intent), there);
        }
        return waiting.size();
    }

    private PaymentIntent settle(
            Handle handle, PaymentIntent intent, PaymentGateway.Answer said, CallContext context) {
        LockedContract contract = Contracts.lock(handle, intent.contract()).orElseThrow();
        PaymentIntent now = Intents.lock(handle, intent.id());
        if (!now.state().waits()) {
            return now;
        }
        PaymentGateway.Answer answer = bookable(handle, contract, intent, said);
        Optional<UUID> payment =
                answer.outcome() == PaymentGateway.Outcome.CAPTURED
                        ? Optional.of(
                                payments.takeOf(
                                                handle,
                                                intent.contract(),
                                                new Tendered(Tender.CARD, intent.amount().minor()),
                                                intent.id(),
                                                context)
                                        .payment())
                        : Optional.empty();
        Intents.settle(handle, intent.id(), answer, payment, clock.instant());
        trail.record(
                handle,
                context,
                "payment-intent.answered",
                "payment_intent",
                intent::id,
                answer.outcome().name());
        return Intents.lock(handle, intent.id());
    }

    /** Units may have been given back meanwhile: what is then too much waits with its reason, and is asked about again. */
    private static PaymentGateway.Answer bookable(
            Handle handle,
            LockedContract contract,
            PaymentIntent intent,
            PaymentGateway.Answer said) {
        return said.outcome() == PaymentGateway.Outcome.CAPTURED
                        && !TakePayment.isPayable(
                                handle, contract, intent.amount().minor(), Optional.of(intent.id()))
                ? new PaymentGateway.Answer(
                        PaymentGateway.Outcome.UNKNOWN, said.reference(), Optional.of(NOTHING_LEFT))
                : said;
    }

    private PaymentIntent find(UUID id, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        Intents.find(handle, context.requiredSite(), id)
                                .orElseThrow(Problem::notFound));
    }

    private PaymentGateway.Answer sent(PaymentIntent intent) {
        try {
            return gateway(intent.gateway()).capture(charge(intent));
        } catch (GatewayTimeout e) {
            return PaymentGateway.Answer.UNKNOWN;
        }
    }

    private PaymentGateway.Answer asked(PaymentIntent intent) {
        try {
            return gateway(intent.gateway()).ask(charge(intent));
        } catch (GatewayTimeout e) {
            return PaymentGateway.Answer.UNKNOWN;
        }
    }

    private static PaymentGateway.Charge charge(PaymentIntent intent) {
        return new PaymentGateway.Charge(intent.id(), intent.amount());
    }

    private PaymentGateway gateway(String word) {
        return gateways.stream()
                .filter(gateway -> gateway.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.invalid(
                                        "gateway",
                                        "is none of "
                                                + gateways.stream()
                                                        .map(PaymentGateway::word)
                                                        .toList()));
    }
}
