/**
 * What banks send, read without a database: a file in, statements out, or every place that cannot be read. Nothing
 * here knows a chain or an account.
 */
package io.mesoderm.platform.billing.bank.format;
