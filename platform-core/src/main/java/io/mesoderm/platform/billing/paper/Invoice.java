package io.mesoderm.platform.billing.paper;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An invoice over a package, or a credit note that takes a part of one back. Neither ever changes.
 *
 * @param corrects the invoice that a credit note takes back from
 * @param total gross; of a credit note what need not be paid any more
 * @param paid what was paid of an invoice when it was issued, or paid back by the refund of a credit note
 * @param taxes what of the total is tax; empty if the package is not taxed at its sale
 */
public record Invoice(
        UUID id,
        Kind kind,
        String number,
        UUID contract,
        Optional<UUID> corrects,
        SiteId site,
        Instant issuedAt,
        LocalDate issuedOn,
        Money total,
        Money paid,
        List<TaxLine> taxes) {

    /** What kind of paper it is. */
    public enum Kind {
        INVOICE,
        CREDIT_NOTE
    }

    /** What a line is about. */
    enum What {
        ITEM,
        RETURNED,
        /** Kept as a fee, so not credited. */
        FEE,
        /** Used sessions cost more at their list price, or less where it is credited. */
        LIST_PRICE
    }

    /**
     * A line; all lines add up to the total.
     *
     * @param serviceItem of what was sold
     */
    record Line(What what, Optional<String> serviceItem, int quantity, long amountMinor) {

        static Line of(What what, long amountMinor) {
            return new Line(what, Optional.empty(), 1, amountMinor);
        }
    }
}
