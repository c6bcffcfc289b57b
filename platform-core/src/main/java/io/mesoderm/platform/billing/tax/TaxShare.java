package io.mesoderm.platform.billing.tax;

import io.mesoderm.platform.billing.amount.Ratio;

import java.util.UUID;

/**
 * What a contract has under one code, gross and the tax in it.
 *
 * @param grossMinor of the contract as it stands: what was given back or cancelled is not in it
 * @param usedGrossMinor what was performed of it, expired or was kept
 * @param dueGrossMinor on what tax was posted as due
 */
record TaxShare(
        UUID taxCodeId,
        String code,
        long grossMinor,
        long taxMinor,
        long usedGrossMinor,
        long usedTaxMinor,
        long dueGrossMinor,
        long dueTaxMinor) {

    TaxShare use(long gross, long tax) {
        return new TaxShare(
                taxCodeId,
                code,
                grossMinor,
                taxMinor,
                usedGrossMinor + gross,
                usedTaxMinor + tax,
                dueGrossMinor,
                dueTaxMinor);
    }

    TaxShare strike(long gross, long tax) {
        return new TaxShare(
                taxCodeId,
                code,
                grossMinor - gross,
                taxMinor - tax,
                usedGrossMinor,
                usedTaxMinor,
                dueGrossMinor,
                dueTaxMinor);
    }

    TaxShare due(long gross, long tax) {
        return new TaxShare(
                taxCodeId, code, grossMinor, taxMinor, usedGrossMinor, usedTaxMinor, gross, tax);
    }

    /**
     * What is due once so much of the price is paid: the same part of the whole, rounded once and not payment by payment,
     * or what was used if that is more.
     */
    TaxShare dueAt(long paidMinor, long priceMinor) {
        Ratio paid = priceMinor == 0 ? Ratio.ZERO : Ratio.of(paidMinor, priceMinor);
        long received = paid.roundHalfUp(grossMinor);
        return received > usedGrossMinor
                ? due(received, paid.roundHalfUp(taxMinor))
                : due(usedGrossMinor, usedTaxMinor);
    }
}
