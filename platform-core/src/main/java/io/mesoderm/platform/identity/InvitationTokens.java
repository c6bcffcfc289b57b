package io.mesoderm.platform.identity;

import io.mesoderm.spi.context.ChainId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Optional;

/**
 * In which chain an invitation's token is to be looked for, in the control database. The chain alone says what it is
 * worth; but a token that nobody made is found out here, at the same cost whatever it says.
 */
final class InvitationTokens {

    private InvitationTokens() {}

    static void insert(Handle control, String token, ChainId chain, Instant endsAt) {
        control.createUpdate(
                        """
                        INSERT INTO invitation_token (token_hash, chain_key, ends_at)
                        VALUES (:hash, :chain, :ends)
                        """)
                .bind("hash", Tokens.hash(token))
                .bind("chain", chain.key())
                .bind("ends", endsAt)
                .execute();
    }

    static Optional<ChainId> findChain(Handle control, String token, Instant now) {
        return control.createQuery(
                        "SELECT chain_key FROM invitation_token WHERE token_hash = :hash AND ends_at > :now")
                .bind("hash", Tokens.hash(token))
                .bind("now", now)
                .mapTo(String.class)
                .findOne()
                .map(ChainId::new);
    }
}
