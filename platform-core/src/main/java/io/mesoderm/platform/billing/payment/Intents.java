package io.mesoderm.platform.billing.payment;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of payment intents; locked after their contracts. */
final class Intents {

    private record Row(
            UUID id,
            UUID contractId,
            String gateway,
            long amountMinor,
            Currency currency,
            PaymentIntent.State state,
            Optional<String> gatewayReference,
            Optional<String> reason,
            Instant madeAt,
            Optional<Instant> sentAt,
            Optional<Instant> capturedAt,
            Optional<UUID> paymentId) {

        PaymentIntent intent() {
            return new PaymentIntent(
                    id,
                    contractId,
                    gateway,
                    new Money(amountMinor, currency),
                    state,
                    gatewayReference,
                    reason,
                    madeAt,
                    sentAt,
                    capturedAt,
                    paymentId);
        }
    }

    /** An intent that waits, and where. */
    record Waiting(UUID id, SiteId siteId) {}

    private static final int REASON = 200;

    private static final String SELECT =
            """
            SELECT id, contract_id, gateway, amount_minor, currency, state, gateway_reference, reason, made_at,
              sent_at, captured_at, payment_id
            FROM payment_intent
            """;

    private Intents() {}

    static Optional<PaymentIntent> find(Handle handle, SiteId site, UUID intent) {
        return handle.createQuery(SELECT + " WHERE id = :id AND site_id = :site")
                .bind("id", intent)
                .bind("site", site)
                .mapTo(Row.class)
                .findOne()
                .map(Row::intent);
    }

    static PaymentIntent lock(Handle handle, UUID intent) {
        return handle.createQuery(SELECT + " WHERE id = :id FOR UPDATE")
                .bind("id", intent)
                .mapTo(Row.class)
                .one()
                .intent();
    }

    /** A site's, newest first, from before one on. */
    static List<PaymentIntent> list(Handle handle, SiteId site, Optional<UUID> before, int sought) {
        return handle
                .createQuery(
                        SELECT
                                + """
                                WHERE site_id = :site AND (:before IS NULL OR id \\< :before)
                                ORDER BY id DESC LIMIT :sought
                                """)
                .bind("site", site)
                .bind("before", before)
                .bind("sought", sought)
                .mapTo(Row.class)
                .stream()
                .map(Row::intent)
                .toList();
    }

    /** Those without a last word that nobody asked about since an instant, the longest waiting first. */
    static List<Waiting> waiting(Handle handle, Instant before, int atMost) {
        return handle.createQuery(
                        """
                        SELECT id, site_id FROM payment_intent
                        WHERE state IN ('CREATED', 'AUTHORISED', 'UNKNOWN') AND made_at \\< :before
                          AND (asked_at IS NULL OR asked_at \\< :before)
                        ORDER BY made_at LIMIT :atMost
                        """)
                .bind("before", before)
                .bind("atMost", atMost)
                .mapTo(Waiting.class)
                .list();
    }

    /** It goes out next: from now on it is asked about and never sent again. */
    static void sent(Handle handle, UUID intent, Instant now) {
        handle.createUpdate(
                        "UPDATE payment_intent SET state = 'UNKNOWN', sent_at = :now WHERE id = :id")
                .bind("now", now)
                .bind("id", intent)
                .execute();
    }

    /** Others come first the next time. */
    static void asked(Handle handle, UUID intent, Instant now) {
        handle.createUpdate("UPDATE payment_intent SET asked_at = :now WHERE id = :id")
                .bind("now", now)
                .bind("id", intent)
                .execute();
    }

    /** The processor has the money, the books cannot have it. */
    static void kept(
            Handle handle, UUID intent, PaymentGateway.Answer answer, String why, Instant now) {
        settle(
                handle,
                intent,
                new PaymentGateway.Answer(
                        PaymentGateway.Outcome.UNKNOWN,
                        answer.reference(),
                        Optional.of(why.substring(0, Math.min(why.length(), REASON)))),
                Optional.empty(),
                now);
        handle.createUpdate(
                        "UPDATE payment_intent SET captured_at = COALESCE(captured_at, :now) WHERE id = :id")
                .bind("now", now)
                .bind("id", intent)
                .execute();
    }

    /** The card has its money again. */
    static void returned(Handle handle, UUID intent, String reason, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE payment_intent SET state = 'RETURNED', reason = :reason, returned_at = :now
                        WHERE id = :id
                        """)
                .bind("reason", reason)
                .bind("now", now)
                .bind("id", intent)
                .execute();
    }

    /** What the processor said, and the payment if it has the money. */
    static void settle(
            Handle handle,
            UUID intent,
            PaymentGateway.Answer answer,
            Optional<UUID> payment,
            Instant now) {
        handle.createUpdate(
                        """
                        UPDATE payment_intent SET state = :state, reason = :reason, payment_id = :payment,
                          gateway_reference = COALESCE(:reference, gateway_reference), asked_at = :now,
                          captured_at = IF(:state = 'CAPTURED', COALESCE(captured_at, :now), captured_at)
                        WHERE id = :id
                        """)
                .bind("state", answer.outcome().name())
                .bind("reason", answer.reason())
                .bind("payment", payment)
                .bind("reference", answer.reference())
                .bind("now", now)
                .bind("id", intent)
                .execute();
    }
}
