package io.mesoderm.platform.identity;

import io.mesoderm.platform.http.Problem;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Accounts and their memberships, in the control database. */
public final class Accounts {

    private static final String COLUMNS =
            "id, email, display_name, password_hash, operator, active";

    private Accounts() {}

    public static Optional<Account> findByEmail(Handle control, String email) {
        return control.createQuery("SELECT " + COLUMNS + " FROM account WHERE email = :email")
                .bind("email", Email.normalised(email))
                .mapTo(Account.class)
                .findOne();
    }

    public static Optional<Account> find(Handle control, AccountId id) {
        return control.createQuery("SELECT " + COLUMNS + " FROM account WHERE id = :id")
                .bind("id", id)
                .mapTo(Account.class)
                .findOne();
    }

    static void insert(Handle control, Account account, Instant now) {
        int rows =
                control.createUpdate(
                                """
                                INSERT IGNORE INTO account
                                  (id, email, display_name, password_hash, operator, active, created_at)
                                VALUES (:id, :email, :name, :hash, :operator, :active, :now)
                                """)
                        .bind("id", account.id())
                        .bind("email", Email.normalised(account.email()))
                        .bind("name", account.displayName())
                        .bind("hash", account.passwordHash())
                        .bind("operator", account.operator())
                        .bind("active", account.active())
                        .bind("now", now)
                        .execute();
        if (rows == 0) {
            throw emailTaken();
        }
    }

    static Problem emailTaken() {
        return Problem.of(409, "email-taken", "An account with this e-mail address exists already.")
                .field("email", "is taken");
    }

    static void addMembership(Handle control, AccountId account, String chainKey, Instant now) {
        control.createUpdate(
                        "INSERT IGNORE INTO membership (account_id, chain_key, since) VALUES (:id,"
                                + " :chain, :now)")
                .bind("id", account)
                .bind("chain", chainKey)
                .bind("now", now)
                .execute();
    }

    /** The active chains an account is a member of. */
    public static List<Membership> memberships(Handle control, AccountId account) {
        return control.createQuery(
                        """
                        SELECT m.chain_key AS chain, c.display_name AS name
                        FROM membership m JOIN chain c ON c.chain_key = m.chain_key
                        WHERE m.account_id = :id AND c.state = 'ACTIVE' ORDER BY m.chain_key LIMIT 500
                        """)
                .bind("id", account)
                .mapTo(Membership.class)
                .list();
    }

    /** Whether the account is a member of this chain and the chain is served. */
    static boolean isMember(Handle control, AccountId account, String chainKey) {
        return control.createQuery(
                                """
                                SELECT COUNT(*) FROM membership m
                                JOIN chain c ON c.chain_key = m.chain_key AND c.state = 'ACTIVE'
                                JOIN account a ON a.id = m.account_id AND a.active
                                WHERE m.account_id = :id AND m.chain_key = :chain
                                """)
                        .bind("id", account)
                        .bind("chain", chainKey)
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    /** A chain of an account: its key and display name. */
    public record Membership(String chain, String name) {}
}
