package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.ledger.ContractPosition;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.tax.ContractTax;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;

/** A contract whose row this transaction holds: nobody else sells, pays or redeems on it meanwhile. */
public record LockedContract(
        UUID id,
        PatientId patientId,
        SiteId sellingSiteId,
        LegalEntityId legalEntityId,
        Instant soldAt,
        Currency currency,
        long priceMinor,
        long paidMinor,
        long earnedMinor,
        long releasedMinor,
        long cancelledMinor,
        VoucherKind voucherKind) {

    /** The day of the sale by the clock of another site. */
    public LocalDate soldOn(ZoneId zone) {
        return soldAt.atZone(zone).toLocalDate();
    }

    /** What is still to be paid: of what was given back, nothing is. */
    public long unpaidMinor() {
        return priceMinor - cancelledMinor - paidMinor;
    }

    /** Whether an entity that owns the site that sold it is the one that did, and so holds the patient's money. */
    public boolean isHeldBy(LegalEntityId owner) {
        return legalEntityId.equals(owner);
    }

    /** Whether a book is that of its home of now, under the owner that it has it from. */
    public boolean isIn(SiteBook book) {
        return sellingSiteId.equals(book.site()) && legalEntityId.equals(book.legalEntity());
    }

    /** A {@code seller-changed-owner} problem unless it {@link #isHeldBy}. */
    public void requireHeldBy(LegalEntityId owner) {
        if (!isHeldBy(owner)) {
            throw sellerChangedOwner();
        }
    }

    public static Problem sellerChangedOwner() {
        return Problem.conflict(
                "seller-changed-owner",
                "The site that sold this package has another owner now, whose books do not hold the money.");
    }

    /** A {@code package-taxed-at-sale} problem if what its units are is fixed by the tax on them. */
    public void requireNotTaxedAtSale() {
        if (voucherKind == VoucherKind.SINGLE_PURPOSE) {
            throw Problem.conflict(
                    "package-taxed-at-sale",
                    "The tax on these units was due at the sale, for this patient and these items: refund them and sell others.");
        }
    }

    /** Its tax, to be moved on in this transaction. */
    public ContractTax tax(Handle handle) {
        return ContractTax.of(
                handle,
                new ContractTax.Terms(id, voucherKind, priceMinor, cancelledMinor, paidMinor));
    }

    public ContractPosition position() {
        return new ContractPosition(paidMinor, earnedMinor, releasedMinor);
    }
}
