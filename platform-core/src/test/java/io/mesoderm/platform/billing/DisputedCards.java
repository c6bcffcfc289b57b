package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.payment.CardDispute;
import io.mesoderm.platform.billing.payment.CardDisputes;
import io.mesoderm.spi.context.SiteId;

import java.util.Optional;
import java.util.UUID;

/** Card payments that their holders have disputed. */
final class DisputedCards {

    private DisputedCards() {}

    /** All of the payment, without a fee. */
    static CardDispute open(Clinics clinics, SiteId taker, UUID payment, String reference) {
        return open(clinics, taker, payment, reference, Optional.empty(), 0);
    }

    static CardDispute open(
            Clinics clinics,
            SiteId taker,
            UUID payment,
            String reference,
            Optional<Long> minor,
            long feeMinor) {
        return clinics.billing
                .afterSale()
                .cardDisputes()
                .open(
                        new CardDisputes.Wish(
                                payment, reference, "not recognised", minor, feeMinor),
                        clinics.at(taker));
    }

    static void lose(Clinics clinics, SiteId taker, CardDispute dispute) {
        clinics.billing
                .afterSale()
                .cardDisputes()
                .decide(dispute.id(), CardDispute.Outcome.LOST, false, clinics.at(taker));
    }
}
