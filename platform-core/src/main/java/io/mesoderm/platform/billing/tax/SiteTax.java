package io.mesoderm.platform.billing.tax;

import io.mesoderm.platform.billing.ledger.SiteBook;

/**
 * Tax that the site that treats charges the one that sold, of another legal entity, on top of what it is owed; in the
 * currency of the books of either.
 */
public record SiteTax(
        TaxCode code,
        SiteBook provider,
        long providerNetMinor,
        long providerTaxMinor,
        SiteBook seller,
        long sellerNetMinor,
        long sellerTaxMinor) {}
