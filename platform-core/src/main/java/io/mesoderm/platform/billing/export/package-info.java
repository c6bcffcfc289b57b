/**
 * The books as other programs read them: the journal of a legal entity as hledger, beancount or CSV file. The
 * same span of the same books is the same bytes every time.
 */
package io.mesoderm.platform.billing.export;
