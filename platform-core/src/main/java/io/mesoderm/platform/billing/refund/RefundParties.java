package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.SiteOwnerships;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;

/**
 * The entities a refund is between.
 *
 * @param contract sold the package and holds the patient's money
 * @param seller owns the site that sold it, now
 * @param payer owns the site that pays, now
 */
record RefundParties(LegalEntityId contract, LegalEntityId seller, LegalEntityId payer) {

    static RefundParties of(BookedContract booked) {
        return new RefundParties(
                booked.contract().legalEntityId(),
                booked.seller().legalEntity(),
                booked.here().legalEntity());
    }

    static RefundParties of(Handle handle, LockedContract contract, SiteId payer, Instant now) {
        return new RefundParties(
                contract.legalEntityId(),
                owner(handle, contract.sellingSiteId(), now),
                owner(handle, payer, now));
    }

    private static LegalEntityId owner(Handle handle, SiteId id, Instant now) {
        Site site = Sites.find(handle, id).orElseThrow();
        return SiteOwnerships.entityAt(handle, id, site.dayOf(now)).id();
    }

    /**
     * Refused: a refund out of the books of an entity that never had the money, and a fault of the
     * seller's that another entity finds, or goodwill that it shows.
     */
    void require(RefundReason reason) {
        if (!seller.equals(contract)) {
            throw LockedContract.sellerChangedOwner();
        }
        boolean sellers = reason == RefundReason.CLINIC_AT_FAULT || reason == RefundReason.GOODWILL;
        if (sellers && !payer.equals(seller)) {
            throw Problem.invalid(
                    "reason",
                    "is for the seller's own sites to decide: this site belongs to another legal entity");
        }
    }
}
