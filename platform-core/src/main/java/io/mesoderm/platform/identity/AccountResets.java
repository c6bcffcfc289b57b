package io.mesoderm.platform.identity;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Optional;

/** Accounts whose new password waits to be set, at most one wait for each; of the token only its hash is kept. */
final class AccountResets {

    private AccountResets() {}

    /** Puts a new token in the place of an earlier one. */
    static void replace(Handle control, AccountId account, String token, Instant endsAt) {
        control.createUpdate(
                        """
                        REPLACE INTO account_reset (account_id, token_hash, ends_at)
                        VALUES (:account, :hash, :ends)
                        """)
                .bind("account", account)
                .bind("hash", Tokens.hash(token))
                .bind("ends", endsAt)
                .execute();
    }

    static Optional<AccountId> findLive(Handle control, String token, Instant now) {
        return control.createQuery(
                        "SELECT account_id FROM account_reset WHERE token_hash = :hash AND ends_at > :now")
                .bind("hash", Tokens.hash(token))
                .bind("now", now)
                .mapTo(AccountId.class)
                .findOne();
    }

    /** Uses the token up; false if it was used or replaced, or has ended. */
    static boolean take(Handle control, String token, Instant now) {
        return control.createUpdate(
                                "DELETE FROM account_reset WHERE token_hash = :hash AND ends_at > :now")
                        .bind("hash", Tokens.hash(token))
                        .bind("now", now)
                        .execute()
                == 1;
    }
}
