package io.mesoderm.platform.billing.settlement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * What a statement says, added up claim by claim in the order of their ids: its totals, and the SHA-256 over its sites
 * and every line of it, so that a changed line is seen.
 */
final class StatementSums {

    private final StatementKey key;
    private final MessageDigest digest;
    private long dueFromMinor;
    private long dueToMinor;
    private int lineCount;

    StatementSums(UUID run, StatementKey key) {
        this.key = key;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
        put(run + "|" + key.site().site() + "|" + key.counterSite().site() + "|" + key.currency());
    }

    /** A claim of the site on its counter-site. */
    void dueFrom(ClaimRow claim) {
        dueFromMinor = Math.addExact(dueFromMinor, claim.amountMinor());
        line(claim, claim.amountMinor());
    }

    /** A claim of the counter-site on the site. */
    void dueTo(ClaimRow claim) {
        dueToMinor = Math.addExact(dueToMinor, claim.amountMinor());
        line(claim, Math.negateExact(claim.amountMinor()));
    }

    private void line(ClaimRow claim, long minor) {
        lineCount++;
        put(claim.printed() + "|" + minor);
    }

    private void put(String line) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    StatementKey key() {
        return key;
    }

    /** Ends the digest: asked once, after the last claim. */
    StatementTotals totals() {
        return new StatementTotals(key, dueFromMinor, dueToMinor, lineCount, digest.digest());
    }
}
