/**
 * The double-entry books: chart of accounts, the postings of every event, the append-only journal
 * and the balances kept beside it. Pure rules ({@link
 * io.mesoderm.platform.billing.ledger.JournalTransaction} and the {@code …Postings}) make
 * transactions; {@link io.mesoderm.platform.billing.ledger.Journal} writes them; {@link
 * io.mesoderm.platform.billing.ledger.LedgerAudit} recomputes everything.
 */
package io.mesoderm.platform.billing.ledger;
