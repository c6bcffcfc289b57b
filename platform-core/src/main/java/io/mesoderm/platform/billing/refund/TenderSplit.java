package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Money goes back the way it came: to the newest payment first, and to none more than it brought. A card
 * is credited only where it was charged, since no other site's processor has the money, and so are a loan and a
 * voucher; elsewhere that part is transferred. Credit is owed to the patient wherever it goes back,
 * and so is what a programme does not take back; a voucher that paid elsewhere than it was sold is paid out by a transfer. A compensation was never received, so it is transferred too.
 */
final class TenderSplit {

    /** A payment, and what of it has not gone back yet. */
    record Received(
            UUID payment, Tender tender, SiteId site, long leftMinor, Optional<String> clearing) {

        /** By a tender that has one clearing account. */
        Received(UUID payment, Tender tender, SiteId site, long leftMinor) {
            this(payment, tender, site, leftMinor, Optional.empty());
        }

        /** The same, if the patient wants it kept as credit. */
        Received by(RefundWay way) {
            return way == RefundWay.AS_PAID
                    ? this
                    : new Received(payment, Tender.CREDIT, site, leftMinor);
        }

        private Tender back(SiteId payer) {
            boolean there =
                    switch (tender) {
                        case CARD, FINANCING, VOUCHER, PROGRAMME -> true;
                        case CASH, BANK_TRANSFER, CREDIT -> false;
                    };
            return there && !site.equals(payer) ? Tender.BANK_TRANSFER : tender;
        }
    }

    /** A part of the refund. */
    record Part(Optional<UUID> payment, Tender tender, long minor, Optional<String> clearing) {

        /** By a tender that has one clearing account. */
        Part(Optional<UUID> payment, Tender tender, long minor) {
            this(payment, tender, minor, Optional.empty());
        }
    }

    private TenderSplit() {}

    /** {@code received} newest first; {@code refundMinor} is at most what is left of them. */
    static List<Part> of(
            List<Received> received, SiteId payer, long refundMinor, long compensationMinor) {
        List<Part> parts = new ArrayList<>();
        long open = refundMinor;
        for (Received payment : received) {
            long minor = Math.min(open, payment.leftMinor);
            if (minor > 0) {
                parts.add(
                        new Part(
                                Optional.of(payment.payment),
                                payment.back(payer),
                                minor,
                                payment.clearing));
                open -= minor;
            }
        }
        if (open > 0) {
            throw new IllegalArgumentException(open + " more than all payments brought");
        }
        if (compensationMinor > 0) {
            parts.add(new Part(Optional.empty(), Tender.BANK_TRANSFER, compensationMinor));
        }
        return parts;
    }

    static List<Received> received(Handle handle, UUID contract) {
        return handle.createQuery(
                        """
                        SELECT p.id AS payment, g.clearing, p.site_id AS site,
                          CASE WHEN k.id IS NOT NULL THEN 'BANK_TRANSFER' WHEN NOT g.refundable THEN 'CREDIT'
                            ELSE p.tender END AS tender,
                          p.amount_minor - (SELECT COALESCE(SUM(b.amount_minor), 0) FROM refund_payment b
                            WHERE b.payment_id = p.id)
                          - (SELECT COALESCE(SUM(d.amount_minor), 0) FROM card_dispute d
                            WHERE d.payment_id = p.id AND d.state \\<> 'WON') AS left_minor
                        FROM payment p LEFT JOIN tender_programme g ON g.id = p.programme_id
                          LEFT JOIN voucher_carry k ON k.payment_id = p.id
                        WHERE p.contract_id = :contract AND p.reversed_by IS NULL
                        ORDER BY p.taken_at DESC, p.id DESC
                        """)
                .bind("contract", contract)
                .mapTo(Received.class)
                .list();
    }
}
