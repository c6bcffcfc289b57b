/**
 * Invoices as data: what a legal entity is on its papers, and the papers as UBL 2.1 after EN 16931. What is on a paper
 * comes from whoever issued it; here it is only said in the words of that standard.
 */
package io.mesoderm.platform.billing.einvoice;
