package io.mesoderm.platform.billing.payment;

import io.mesoderm.platform.billing.ledger.CardDisputePostings.Event;
import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;

import org.jdbi.v3.core.Handle;

import java.util.Optional;
import java.util.UUID;

/** Rows of card disputes, written within a contract that the transaction has locked. */
final class CardDisputeRows {

    private CardDisputeRows() {}

    static void decided(
            Handle handle,
            Event event,
            CardDispute.Outcome outcome,
            BookedContract booked,
            CallContext context) {
        handle.createUpdate(
                        """
                        UPDATE card_dispute SET state = :outcome, decided_at = :now, decided_on = :today,
                          decided_by = :by, decision_journal_id = :journal
                        WHERE id = :id
                        """)
                .bind("outcome", outcome)
                .bind("now", event.at())
                .bind("today", booked.seller().businessDate())
                .bind("by", context.actor().staff().map(EntityId::value))
                .bind("journal", event.journal())
                .bind("id", event.id())
                .execute();
    }

    static void insert(
            Handle handle,
            Event event,
            CardDisputes.Wish wish,
            DisputedPayment payment,
            long minor,
            Optional<UUID> freeze,
            BookedContract booked,
            CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO card_dispute (id, payment_id, contract_id, site_id, reference, reason, state,
                          amount_minor, currency, tendered_minor, tendered_currency, fee_minor, freeze_id, opened_at,
                          opened_on, opened_by, journal_id)
                        VALUES (:id, :payment, :contract, :site, :reference, :reason, 'OPEN', :minor, :currency,
                          :tendered, :tenderedCurrency, :fee, :freeze, :now, :today, :by, :journal)
                        """)
                .bind("id", event.id())
                .bind("payment", payment.id())
                .bind("contract", event.contract())
                .bind("site", booked.here().site())
                .bind("reference", wish.reference())
                .bind("reason", wish.reason())
                .bind("minor", minor)
                .bind("currency", payment.currency())
                .bind("tendered", payment.tendered(minor))
                .bind("tenderedCurrency", payment.tenderedCurrency())
                .bind("fee", wish.feeMinor())
                .bind("freeze", freeze)
                .bind("now", event.at())
                .bind("today", booked.here().businessDate())
                .bind("by", context.actor().staff().map(EntityId::value))
                .bind("journal", event.journal())
                .execute();
    }

    static void requireNew(Handle handle, String reference, CallContext context) {
        boolean known =
                handle.createQuery(
                                "SELECT 1 FROM card_dispute WHERE site_id = :site AND reference = :reference")
                        .bind("site", context.requiredSite())
                        .bind("reference", reference)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
        if (known) {
            throw exists();
        }
    }

    static Problem exists() {
        return Problem.conflict(
                "card-dispute-exists", "The dispute with this reference is written down already.");
    }
}
