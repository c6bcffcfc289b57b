package io.mesoderm.platform.billing.settlement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** SHA-256 over a statement's sites and every line of it in order, so that a changed line is seen. */
final class StatementDigest {

    private final MessageDigest digest;

    StatementDigest(UUID run, PairTotal total) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
        put(run + "|" + total.siteId() + "|" + total.counterSiteId() + "|" + total.currency());
    }

    void add(StatementLine line) {
        put(
                line.claim()
                        + "|"
                        + line.source()
                        + "|"
                        + line.event()
                        + "|"
                        + line.occurredAt()
                        + "|"
                        + line.amount().minor());
    }

    byte[] sha256() {
        return digest.digest();
    }

    private void put(String line) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
