package io.mesoderm.platform.identity;

import org.jdbi.v3.core.Handle;

import java.time.Instant;

/** Rows of the control database that open nothing any more. */
public final class EndedTokens {

    private EndedTokens() {}

    public static int pruneSessions(Handle control, Instant before, int atMost) {
        return prune(control, "account_session", before, atMost);
    }

    public static int pruneInvitations(Handle control, Instant before, int atMost) {
        return prune(control, "invitation_token", before, atMost);
    }

    public static int pruneResets(Handle control, Instant before, int atMost) {
        return prune(control, "account_reset", before, atMost);
    }

    private static int prune(Handle control, String table, Instant before, int atMost) {
        return control.createUpdate(
                        "DELETE FROM <table> WHERE ends_at < :before ORDER BY ends_at LIMIT :atMost")
                .define("table", table)
                .bind("before", before)
                .bind("atMost", atMost)
                .execute();
    }
}
