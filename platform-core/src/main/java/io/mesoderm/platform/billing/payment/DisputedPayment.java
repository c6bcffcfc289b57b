package io.mesoderm.platform.billing.payment;

import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/** A payment that is to be disputed, and what of it has neither gone back nor been disputed yet. */
record DisputedPayment(
        UUID id,
        UUID contractId,
        UUID journalId,
        Tender tender,
        long amountMinor,
        long tenderedMinor,
        Currency currency,
        Currency tenderedCurrency,
        boolean reversed,
        long goneMinor) {

    /** The contract of a payment that a site took; the {@code not-found} problem for any other. */
    static UUID contractOf(Handle handle, UUID payment, SiteId site) {
        return handle.createQuery(
                        "SELECT contract_id FROM payment WHERE id = :id AND site_id = :site")
                .bind("id", payment)
                .bind("site", site)
                .mapTo(UUID.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }

    /** Behind its contract. */
    static DisputedPayment lock(Handle handle, UUID payment) {
        return handle.createQuery(
                        """
                        SELECT p.id, p.contract_id, p.journal_id, p.tender, p.amount_minor, p.tendered_minor, p.currency,
                          p.tendered_currency, p.reversed_by IS NOT NULL AS reversed,
                          (SELECT COALESCE(SUM(b.amount_minor), 0) FROM refund_payment b WHERE b.payment_id = p.id)
                          + (SELECT COALESCE(SUM(d.amount_minor), 0) FROM card_dispute d
                            WHERE d.payment_id = p.id AND d.state \\<> 'WON') AS gone_minor
                        FROM payment p WHERE p.id = :id FOR UPDATE
                        """)
                .bind("id", payment)
                .mapTo(DisputedPayment.class)
                .one();
    }

    /** All that is left of it if nothing else is said; refused by name if it is no card or there is not as much. */
    long disputed(Optional<Long> asked) {
        if (tender != Tender.CARD) {
            throw Problem.conflict(
                    "dispute-not-by-card",
                    "Only a payment by card is taken back through the bank.");
        }
        if (reversed) {
            throw Problem.conflict("payment-reversed", "This payment was taken back already.");
        }
        long left = amountMinor - goneMinor;
        long minor = asked.orElse(left);
        if (minor < 1 || minor > left) {
            throw Problem.conflict(
                    "dispute-above-payment",
                    "So much of this payment is not left: it was refunded or is disputed already.");
        }
        return minor;
    }

    /** Of what the site took in its own currency, as much as of the payment. */
    long tendered(long disputedMinor) {
        return Ratio.of(disputedMinor, amountMinor).roundHalfUp(tenderedMinor);
    }
}
