/**
 * Tax: the codes of each legal entity, which item has which, and what of the money of contracts and uses is tax. Prices
 * are gross. {@link io.mesoderm.platform.billing.tax.ContractTax} knows what is due of a package that is taxed at its
 * sale, {@link io.mesoderm.platform.billing.tax.TaxEntries} keeps every amount of tax that was posted, with its base.
 */
package io.mesoderm.platform.billing.tax;
