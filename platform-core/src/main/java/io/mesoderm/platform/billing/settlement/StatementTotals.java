package io.mesoderm.platform.billing.settlement;

/** What is printed on a statement, and the fingerprint of the claims it was made from. */
record StatementTotals(
        StatementKey key, long dueFromMinor, long dueToMinor, int lineCount, byte[] sha256) {}
