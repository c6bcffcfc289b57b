package io.mesoderm.platform.billing.payment;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.packages.Payable;
import io.mesoderm.platform.billing.packages.SellPackage.Tendered;
import io.mesoderm.platform.billing.packages.TakePayment;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Books what processors say under the locks of contract and intent, and only while the intent waits: so an answer that comes
 * late, twice or after a crash books the money once.
 */
record CardAnswers(
        TenantDatabase database, TakePayment payments, WriteAudit trail, InstantSource clock) {

    /** What is kept of an answer that cannot be booked, so that somebody sees it and gives the money back. */
    private static final String NOTHING_LEFT =
            "the processor has the money, but less than that is left to pay: give it back there";

    static final PaymentGateway.Answer NEVER_SENT =
            new PaymentGateway.Answer(
                    PaymentGateway.Outcome.DECLINED,
                    Optional.empty(),
                    Optional.of("it was never sent"));

    /**
     * Books what a processor says, whenever and however often it says it. Money that cannot be booked is kept in sight with the
     * reason.
     */
    PaymentIntent settle(PaymentIntent intent, PaymentGateway.Answer answer, CallContext context) {
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

    /** One that was written down and never went out ends. */
    PaymentIntent neverSent(PaymentIntent intent, CallContext context) {
        return database.inTransaction(
                context, handle -> answered(handle, intent, NEVER_SENT, context));
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
        if (!Payable.is(handle, contract, intent.amount().minor(), Optional.of(intent.id()))) {
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
}
