package io.mesoderm.platform.billing.paper;

/** What an invoice is given out as: paper, or a file that the buyer's program reads. */
public enum InvoiceFormat {
    PDF,
    UBL
}
