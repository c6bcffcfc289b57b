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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
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

    private static final PaymentGateway.Answer NEVER_SENT =
            new PaymentGateway.Answer(
                    PaymentGateway.Outcome.DECLINED,
                    Optional.empty(),
                    Optional.of("it was never sent"));

    /** No gateway waits longer for an answer. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(2);

    private static final Logger log = LoggerFactory.getLogger(CardPayments.class);

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
        this(database, new ContractAccess(charts, clock), payments, gateways, trail, clock);
    }

    private CardPayments(
            TenantDatabase database,
            ContractAccess access,
            TakePayment payments,
            List<PaymentGateway> gateways,
            WriteAudit trail,
            InstantSource clock) {
        this.database = database;
        this.access = access;
        this.payments = payments;
        this.gateways = List.copyOf(gateways);
        this.trail = trail;
        this.clock = clock;
    }

    /** The same for other processors. */
    public CardPayments through(List<PaymentGateway> others) {
        return new CardPayments(database, access, payments, others, trail, clock);
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
                    payments.requireBookable(
                            handle, locked, amountMinor, Optional.empty(), context);
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

    /** Sends it, once that is written down; one that was sent before is asked about. */
    public PaymentIntent capture(UUID id, CallContext context) {
        UUID contract = find(id, context).contract();
        Optional<PaymentIntent> sending =
                database.inTransaction(context, handle -> markSent(handle, contract, id, context));
        return sending.isPresent()
                ? settle(sending.get(), sent(sending.get()), context)
                : ask(id, context);
    }

    private Optional<PaymentIntent> markSent(
            Handle handle, UUID contract, UUID id, CallContext context) {
        LockedContract locked = Contracts.lock(handle, contract).orElseThrow();
        PaymentIntent now = Intents.lock(handle, id);
        if (now.state() != PaymentIntent.State.CREATED) {
            return Optional.empty();
        }
        gateway(now.gateway());
        payments.requireBookable(handle, locked, now.amount().minor(), Optional.of(id), context);
        Intents.sent(handle, id, clock.instant());
        return Optional.of(Intents.lock(handle, id));
    }

    /** Asks what became of it, unless that is known; one that was never sent ends. */
    public PaymentIntent ask(UUID id, CallContext context) {
        PaymentIntent intent = find(id, context);
        if (intent.state() == PaymentIntent.State.CREATED) {
            return database.inTransaction(
                    context, handle -> answered(handle, intent, NEVER_SENT, context));
        }
        return intent.state().waits() ? settle(intent, asked(intent), context) : intent;
    }

    /**
     * Books what a processor says, whenever and however often it says it. Money that cannot be booked is kept in sight with the
     * reason.
     */
    public PaymentIntent settle(
            PaymentIntent intent, PaymentGateway.Answer answer, CallContext context) {
        if (answer.outcome() != PaymentGateway.Outcome.CAPTURED) {
            return database.inTransaction(
                    context, handle -> answered(handle, intent, answer, context));
        }
        try {
            return database.inTransaction(
                    context, handle -> captured(handle, intent, answer, context));
        } catch (Problem refusal) {
            return database.inTransaction(
                    context, handle -> kept(handle, intent, answer, refusal.getMessage(), context));
        }
    }

    /** Writes down that the processor gave back what could not be booked: the contract waits for it no longer. */
    public PaymentIntent giveBack(UUID id, String reason, CallContext context) {
        UUID contract = find(id, context).contract();
        return database.inTransaction(
                context,
                handle -> {
                    Contracts.lock(handle, contract).orElseThrow();
                    PaymentIntent now = Intents.lock(handle, id);
                    if (!now.state().waits() || now.capturedAt().isEmpty()) {
                        throw Problem.conflict(
                                "card-not-held",
                                "Only money that the processor has and that is not booked is given back there.");
                    }
                    Intents.returned(handle, id, reason, clock.instant());
                    trail.record(
                            handle,
                            context,
                            "payment-intent.returned",
                            "payment_intent",
                            () -> id,
                            reason);
                    return Intents.lock(handle, id);
                });
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

    /** Asks about those that wait since an instant, each in units of work of its own; says how many were got through. */
    public int askAgain(Instant before, int atMost, CallContext chain) {
        int done = 0;
        for (Intents.Waiting each :
                database.inReport(chain, handle -> Intents.waiting(handle, before, atMost))) {
            CallContext there =
                    new CallContext(
                            chain.chain(),
                            Optional.of(each.siteId()),
                            chain.actor(),
                            chain.locale(),
                            chain.zone(),
                            chain.requestId());
            try {
                ask(each.id(), there);
            } catch (RuntimeException e) {
                log.warn("card-unasked: intent {} waits for the next round", each.id(), e);
                database.inTransaction(
                        there,
                        handle -> {
                            Intents.asked(handle, each.id(), clock.instant());
                            return each;
                        });
            }
            done++;
        }
        return done;
    }

    /** What is no money: it changes nothing where the processor was heard to have some. */
    private PaymentIntent answered(
            Handle handle, PaymentIntent intent, PaymentGateway.Answer said, CallContext context) {
        Contracts.lock(handle, intent.contract()).orElseThrow();
        PaymentIntent now = Intents.lock(handle, intent.id());
        if (!now.state().waits() || said.equals(NEVER_SENT) && now.sentAt().isPresent()) {
            return now;
        }
        if (now.capturedAt().isPresent()) {
            Intents.asked(handle, intent.id(), clock.instant());
            return now;
        }
        Intents.settle(handle, intent.id(), said, Optional.empty(), clock.instant());
        return recorded(handle, intent, said.outcome().name(), context);
    }

    /** Also what was declined before: only money that is booked or given back is settled. */
    private PaymentIntent captured(
            Handle handle,
            PaymentIntent intent,
            PaymentGateway.Answer answer,
            CallContext context) {
        LockedContract contract = Contracts.lock(handle, intent.contract()).orElseThrow();
        PaymentIntent now = Intents.lock(handle, intent.id());
        if (now.state().isSettled()) {
            return now;
        }
        if (!TakePayment.isPayable(
                handle, contract, intent.amount().minor(), Optional.of(intent.id()))) {
            return kept(handle, intent, answer, NOTHING_LEFT, context);
        }
        UUID payment =
                payments.takeOf(
                                handle,
                                intent.contract(),
                                new Tendered(Tender.CARD, intent.amount().minor()),
                                intent.id(),
                                context)
                        .payment();
        Intents.settle(handle, intent.id(), answer, Optional.of(payment), clock.instant());
        return recorded(handle, intent, answer.outcome().name(), context);
    }

    /** Units may have been given back meanwhile, or the books cannot take it: it waits with its reason, and is asked about again. */
    private PaymentIntent kept(
            Handle handle,
            PaymentIntent intent,
            PaymentGateway.Answer answer,
            String why,
            CallContext context) {
        Contracts.lock(handle, intent.contract()).orElseThrow();
        PaymentIntent now = Intents.lock(handle, intent.id());
        if (now.state().isSettled()) {
            return now;
        }
        Intents.kept(handle, intent.id(), answer, why, clock.instant());
        return recorded(handle, intent, "captured, not booked", context);
    }

    private PaymentIntent recorded(
            Handle handle, PaymentIntent intent, String what, CallContext context) {
        trail.record(
                handle, context, "payment-intent.answered", "payment_intent", intent::id, what);
        return Intents.lock(handle, intent.id());
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
            PaymentGateway.Answer answer = gateway(intent.gateway()).ask(charge(intent));
            return answer.outcome() == PaymentGateway.Outcome.DECLINED && isOnItsWay(intent)
                    ? PaymentGateway.Answer.UNKNOWN
                    : answer;
        } catch (GatewayTimeout e) {
            return PaymentGateway.Answer.UNKNOWN;
        }
    }

    /** What the processor does not know yet may reach it still. */
    private boolean isOnItsWay(PaymentIntent intent) {
        return intent.sentAt()
                .filter(sent -> sent.isAfter(clock.instant().minus(ON_ITS_WAY)))
                .isPresent();
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
