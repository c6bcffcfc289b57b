package io.mesoderm.platform.billing.close;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Optional;

/**
 * The last time that all the books were proved.
 *
 * @param broken the first thing that did not hold
 */
public record BooksProof(Instant beganAt, Instant endedAt, Optional<String> broken) {

    static Optional<BooksProof> last(Handle handle) {
        return handle.createQuery(
                        "SELECT began_at, ended_at, broken FROM ledger_proof ORDER BY id DESC LIMIT 1")
                .mapTo(BooksProof.class)
                .findFirst();
    }
}
