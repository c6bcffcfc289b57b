package io.mesoderm.platform.billing.payment;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
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

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes cards through a processor. What is wanted is written down and committed before it is sent, under the key that it
 * is sent with.
 */
public final class CardPayments {

    private static final Logger log = LoggerFactory.getLogger(CardPayments.class);

    private final TenantDatabase database;
    private final ContractAccess access;
    private final TakePayment payments;
    private final Gateways gateways;
    private final CardAnswers answers;
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
        this.gateways = new Gateways(gateways, clock);
        this.answers = new CardAnswers(database, payments, trail, clock);
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
        gateways.gateway(gateway);
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
                ? settle(sending.get(), gateways.sent(sending.get()), context)
                : ask(id, context);
    }

    private Optional<PaymentIntent> markSent(
            Handle handle, UUID contract, UUID id, CallContext context) {
        LockedContract locked = Contracts.lock(handle, contract).orElseThrow();
        PaymentIntent now = Intents.lock(handle, id);
        if (now.state() != PaymentIntent.State.CREATED) {
            return Optional.empty();
        }
        gateways.gateway(now.gateway());
        payments.requireBookable(handle, locked, now.amount().minor(), Optional.of(id), context);
        Intents.sent(handle, id, clock.instant());
        return Optional.of(Intents.lock(handle, id));
    }

    /** Asks what became of it, unless that is known; one that was never sent ends. */
    public PaymentIntent ask(UUID id, CallContext context) {
        PaymentIntent intent = find(id, context);
        if (intent.state() == PaymentIntent.State.CREATED) {
            return answers.neverSent(intent, context);
        }
        return intent.state().waits() ? settle(intent, gateways.asked(intent), context) : intent;
    }

    /** Books what a processor says, whenever and however often it says it. */
    public PaymentIntent settle(
            PaymentIntent intent, PaymentGateway.Answer answer, CallContext context) {
        return answers.settle(intent, answer, context);
    }

    /** Writes down that the processor gave back what could not be booked. */
    public PaymentIntent giveBack(UUID id, String reason, CallContext context) {
        return new ReturnedCard(database, trail, clock)
                .giveBack(find(id, context).contract(), id, reason, context);
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

    private PaymentIntent find(UUID id, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        Intents.find(handle, context.requiredSite(), id)
                                .orElseThrow(Problem::notFound));
    }
}
