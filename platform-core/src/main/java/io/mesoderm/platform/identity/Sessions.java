package io.mesoderm.platform.identity;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Signed-in sessions: opaque, kept on the server, ended by sign-out, idleness or age. */
final class Sessions {

    /** How often the last use is written down; finer would cost a write per request. */
    private static final Duration TOUCH_EVERY = Duration.ofSeconds(60);

    private Sessions() {}

    /** False if the account has another password by now, or is switched off: then nothing begins. */
    static boolean insert(
            Handle control, String token, Account account, Instant now, Instant endsAt) {
        return control.createUpdate(
                                """
                        INSERT INTO account_session (token_hash, account_id, created_at, last_seen_at, ends_at)
                        SELECT :hash, a.id, :now, :now, :ends FROM account a
                        WHERE a.id = :account AND a.password_hash = :password AND a.active
                        """)
                        .bind("hash", Tokens.hash(token))
                        .bind("account", account.id())
                        .bind("password", account.passwordHash())
                        .bind("now", now)
                        .bind("ends", endsAt)
                        .execute()
                == 1;
    }

    /** The account of a live session; notes the use at most once a minute. */
    static Optional<Account> findAccount(Handle control, String token, Instant now, Duration idle) {
        Optional<Row> row =
                control.createQuery(
                                """
                                SELECT a.id, a.email, a.display_name, a.password_hash, a.operator, a.active,
                                  s.last_seen_at
                                FROM account_session s JOIN account a ON a.id = s.account_id
                                WHERE s.token_hash = :hash AND s.ends_at > :now AND s.last_seen_at > :idle
                                  AND a.active
                                """)
                        .bind("hash", Tokens.hash(token))
                        .bind("now", now)
                        .bind("idle", now.minus(idle))
                        .mapTo(Row.class)
                        .findOne();
        row.filter(r -> r.lastSeenAt().isBefore(now.minus(TOUCH_EVERY)))
                .ifPresent(r -> touch(control, token, now));
        return row.map(Row::account);
    }

    private static void touch(Handle control, String token, Instant now) {
        control.createUpdate(
                        "UPDATE account_session SET last_seen_at = :now WHERE token_hash = :hash")
                .bind("hash", Tokens.hash(token))
                .bind("now", now)
                .execute();
    }

    /** Whose session it is, live or not. */
    static Optional<Account> findOwner(Handle control, String token) {
        return control.createQuery(
                        """
                        SELECT a.id, a.email, a.display_name, a.password_hash, a.operator, a.active
                        FROM account_session s JOIN account a ON a.id = s.account_id
                        WHERE s.token_hash = :hash
                        """)
                .bind("hash", Tokens.hash(token))
                .mapTo(Account.class)
                .findOne();
    }

    static void end(Handle control, String token) {
        control.createUpdate("DELETE FROM account_session WHERE token_hash = :hash")
                .bind("hash", Tokens.hash(token))
                .execute();
    }

    static void endAll(Handle control, AccountId account) {
        control.createUpdate("DELETE FROM account_session WHERE account_id = :account")
                .bind("account", account)
                .execute();
    }

    /** Row of the join, as read. */
    record Row(
            AccountId id,
            String email,
            String displayName,
            String passwordHash,
            boolean operator,
            boolean active,
            Instant lastSeenAt) {

        Account account() {
            return new Account(id, email, displayName, passwordHash, operator, active);
        }
    }
}
