package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.paper.Invoice;
import io.mesoderm.platform.billing.paper.TaxLine;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the entity of one site charges that of another for the sessions of a settlement run, or a credit note that takes
 * a part of an earlier one back. Neither ever changes.
 *
 * @param site who treated and charges
 * @param total with the tax; of a credit note what is given back
 * @param journal the transaction that posted the tax
 */
public record SiteInvoice(
        UUID id,
        Invoice.Kind kind,
        String number,
        Optional<UUID> corrects,
        SiteId site,
        SiteId counterSite,
        Instant issuedAt,
        LocalDate issuedOn,
        Money total,
        List<TaxLine> taxes,
        UUID journal) {

    /** Why nothing is invoiced between the sites of a statement. */
    public enum Why {
        /** One legal entity charges itself nothing. */
        SAME_ENTITY,
        /** Nothing was performed by the one for the other. */
        NOTHING_PERFORMED,
        /** Whoever treated has taxed the patient. */
        TAXED_AT_USE,
        /** Nobody has said what the provider's entity charges sites for these items. */
        NO_TAX_CODE
    }

    /**
     * The invoices of a statement, of both sites.
     *
     * @param none why there are none
     * @param withoutCode items that were performed and are on no invoice, as they had no tax code towards sites
     */
    public record OfStatement(
            List<SiteInvoice> invoices, Optional<Why> none, List<String> withoutCode) {}
}
