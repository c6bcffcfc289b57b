package io.mesoderm.platform.identity;

import io.mesoderm.platform.jobs.Chore;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Rows of the control database that open nothing any more. */
public final class EndedTokens {

    private EndedTokens() {}

    /** What has ended is of no use for a moment longer. */
    public static List<Chore> chores() {
        return List.of(
                new Chore("ended-sessions", Duration.ZERO, EndedTokens::pruneSessions),
                new Chore("ended-invitations", Duration.ZERO, EndedTokens::pruneInvitations),
                new Chore("ended-resets", Duration.ZERO, EndedTokens::pruneResets));
    }

    static int pruneSessions(Handle control, Instant before, int atMost) {
        return prune(control, "account_session", before, atMost);
    }

    static int pruneInvitations(Handle control, Instant before, int atMost) {
        return prune(control, "invitation_token", before, atMost);
    }

    static int pruneResets(Handle control, Instant before, int atMost) {
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
