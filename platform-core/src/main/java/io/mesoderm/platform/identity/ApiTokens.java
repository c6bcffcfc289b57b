package io.mesoderm.platform.identity;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** API tokens, in the control database. */
public final class ApiTokens {

    private static final String COLUMNS = "id, account_id, chain_key, name, scopes, ends_at";

    private static final RowMapper<ApiToken> ROW =
            (rs, ctx) ->
                    new ApiToken(
                            ctx.findColumnMapperFor(UUID.class).orElseThrow().map(rs, "id", ctx),
                            ctx.findColumnMapperFor(AccountId.class)
                                    .orElseThrow()
                                    .map(rs, "account_id", ctx),
                            Optional.ofNullable(rs.getString("chain_key")),
                            rs.getString("name"),
                            Set.of(rs.getString("scopes").split(" ")),
                            ctx.findColumnMapperFor(Instant.class)
                                    .orElseThrow()
                                    .map(rs, "ends_at", ctx));

    private ApiTokens() {}

    static void insert(Handle control, ApiToken token, String secret, Instant now) {
        control.createUpdate(
                        """
                        INSERT INTO api_token (id, token_hash, account_id, chain_key, name, scopes, created_at, ends_at)
                        VALUES (:id, :hash, :account, :chain, :name, :scopes, :now, :ends)
                        """)
                .bind("id", token.id())
                .bind("hash", Tokens.hash(secret))
                .bind("account", token.accountId())
                .bind("chain", token.chain().orElse(null))
                .bind("name", token.name())
                .bind("scopes", String.join(" ", new java.util.TreeSet<>(token.scopes())))
                .bind("now", now)
                .bind("ends", token.endsAt())
                .execute();
    }

    static Optional<ApiToken> findLive(Handle control, String secret, Instant now) {
        return control.createQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM api_token WHERE token_hash = :hash AND ends_at > :now AND"
                                + " revoked_at IS NULL")
                .bind("hash", Tokens.hash(secret))
                .bind("now", now)
                .map(ROW)
                .findOne();
    }

    /** Those that were not revoked, the oldest first, behind the token {@code after}. */
    static List<ApiToken> list(
            Handle control, AccountId account, Optional<UUID> after, int atMost) {
        return control.createQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM api_token WHERE account_id = :account AND revoked_at IS"
                                + " NULL AND (:after IS NULL OR id > :after)"
                                + " ORDER BY id LIMIT :atMost")
                .bind("account", account)
                .bind("after", after)
                .bind("atMost", atMost)
                .map(ROW)
                .list();
    }

    /** A token of the account that was not revoked. */
    static Optional<ApiToken> find(Handle control, AccountId account, UUID token) {
        return control.createQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM api_token WHERE id = :id AND account_id = :account AND"
                                + " revoked_at IS NULL")
                .bind("id", token)
                .bind("account", account)
                .map(ROW)
                .findOne();
    }

    /** Revokes all of an account and says which those were. */
    static List<UUID> revokeAll(Handle control, AccountId account, Instant now) {
        List<UUID> live =
                control.createQuery(
                                """
                                SELECT id FROM api_token
                                WHERE account_id = :account AND revoked_at IS NULL ORDER BY id FOR UPDATE
                                """)
                        .bind("account", account)
                        .mapTo(UUID.class)
                        .list();
        live.forEach(token -> revoke(control, account, token, now));
        return live;
    }

    static boolean revoke(Handle control, AccountId account, UUID id, Instant now) {
        return control.createUpdate(
                                """
                                UPDATE api_token SET revoked_at = :now
                                WHERE id = :id AND account_id = :account AND revoked_at IS NULL
                                """)
                        .bind("now", now)
                        .bind("id", id)
                        .bind("account", account)
                        .execute()
                == 1;
    }
}
