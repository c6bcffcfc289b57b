package io.mesoderm.platform.identity;

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

    /** False if the address has an account already. */
    static boolean insertIfAbsent(Handle control, Account account, Instant now) {
        return control.createUpdate(
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
                        .execute()
                == 1;
    }

    static void setPassword(Handle control, AccountId account, String hash) {
        control.createUpdate("UPDATE account SET password_hash = :hash WHERE id = :id")
                .bind("hash", hash)
                .bind("id", account)
                .execute();
    }

    /** False if it was a member before. */
    static boolean addMembership(Handle control, AccountId account, String chainKey, Instant now) {
        return control.createUpdate(
                                "INSERT IGNORE INTO membership (account_id, chain_key, since) VALUES (:id,"
                                        + " :chain, :now)")
                        .bind("id", account)
                        .bind("chain", chainKey)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    static boolean endMembership(Handle control, AccountId account, String chainKey) {
        return control.createUpdate(
                                "DELETE FROM membership WHERE account_id = :id AND chain_key = :chain")
                        .bind("id", account)
                        .bind("chain", chainKey)
                        .execute()
                == 1;
    }

    /** Whether it was made a member, of a chain that may still be being made. */
    static boolean hasMembership(Handle control, AccountId account, String chainKey) {
        return control.createQuery(
                                "SELECT COUNT(*) FROM membership WHERE account_id = :id AND chain_key = :chain")
                        .bind("id", account)
                        .bind("chain", chainKey)
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    /** The active chains an account is a member of, by key, behind {@code after}; none for an operator's. */
    public static List<Membership> memberships(
            Handle control, AccountId account, Optional<String> after, int atMost) {
        return control.createQuery(
                        """
                        SELECT m.chain_key AS chain, c.display_name AS name
                        FROM membership m JOIN chain c ON c.chain_key = m.chain_key
                        JOIN account a ON a.id = m.account_id AND NOT a.operator
                        WHERE m.account_id = :id AND c.state = 'ACTIVE'
                          AND (:after IS NULL OR m.chain_key > :after)
                        ORDER BY m.chain_key LIMIT :atMost
                        """)
                .bind("id", account)
                .bind("after", after.orElse(null))
                .bind("atMost", atMost)
                .mapTo(Membership.class)
                .list();
    }

    /** Whether the account is a member of this chain and the chain is served; an operator's never is. */
    static boolean isMember(Handle control, AccountId account, String chainKey) {
        return control.createQuery(
                                """
                                SELECT COUNT(*) FROM membership m
                                JOIN chain c ON c.chain_key = m.chain_key AND c.state = 'ACTIVE'
                                JOIN account a ON a.id = m.account_id AND a.active AND NOT a.operator
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
