package io.mesoderm.platform.http;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.persistence.Unavailable;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.platform.persistence.UnknownOutcome;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Commands remembered in {@code idem} (trust.md §2.2): the row comes first in the command's own transaction, so a
 * repetition waits for it and then finds the answer; a refused command takes its row back with it and may be
 * tried again. What cannot be known at COMMIT is looked up afterwards and never run again unasked.
 */
final class StoredCommands implements Commands {

    private final TenantDatabase database;
    private final AnswerSeal seal;
    private final InstantSource clock;

    StoredCommands(TenantDatabase database, AnswerSeal seal, InstantSource clock) {
        this.database = database;
        this.seal = seal;
        this.clock = clock;
    }

    /** What a row of {@code idem} says. */
    private record Remembered(String route, byte[] request, int status, byte[] response) {}

    @Override
    public Answer once(CommandKey key, CallContext context, Supplier<Answer> command) {
        var begun = new AtomicBoolean();
        try {
            return database.inTransaction(
                    context,
                    handle -> {
                        begun.set(false);
                        insert(handle, key);
                        begun.set(true);
                        Answer answer = command.get();
                        store(handle, key, answer);
                        return answer;
                    });
        } catch (UnknownOutcome e) {
            return find(key, context)
                    .map(found -> replay(found, key))
                    .orElseThrow(StoredCommands::unknown);
        } catch (Unavailable e) {
            throw begun.get() ? e : inFlight();
        } catch (RuntimeException e) {
            if (begun.get() || !UniqueViolation.of(e, "PRIMARY")) {
                throw e;
            }
            return find(key, context)
                    .map(found -> replay(found, key))
                    .orElseThrow(StoredCommands::inFlight);
        }
    }

    private static Answer replay(Remembered found, CommandKey key) {
        if (!key.asksTheSame(found.route(), found.request())) {
            throw Problem.of(
                    422,
                    "idempotency-key-reused",
                    "This Idempotency-Key was used for another request; take a new key for a new command.");
        }
        return Answer.replayed(found.status(), found.response());
    }

    private static Problem inFlight() {
        return Problem.conflict(
                        "command-in-flight",
                        "The same command is still being carried out; repeat it to get its answer.")
                .retryAfter(1);
    }

    private static Problem unknown() {
        return Problem.of(
                        503,
                        "outcome-unknown",
                        "The command was most likely not carried out; repeat it with the same Idempotency-Key to be sure.")
                .retryAfter(1);
    }

    private void insert(Handle handle, CommandKey key) {
        handle.createUpdate(
                        """
                        INSERT INTO idem (actor_id, idem_key, route, body_sha256, created_at)
                        VALUES (:actor, :key, :route, :request, :now)
                        """)
                .bind("actor", key.actor())
                .bind("key", key.key())
                .bind("route", key.route())
                .bind("request", key.request())
                .bind("now", clock.instant())
                .execute();
    }

    private void store(Handle handle, CommandKey key, Answer answer) {
        handle.createUpdate(
                        """
                        UPDATE idem SET status = :status, response = :response
                        WHERE actor_id = :actor AND idem_key = :key
                        """)
                .bind("status", answer.status())
                .bind("response", seal.seal(handle, answer.body()))
                .bind("actor", key.actor())
                .bind("key", key.key())
                .execute();
    }

    private Optional<Remembered> find(CommandKey key, CallContext context) {
        return database.inTransaction(
                context,
                handle ->
                        handle.createQuery(
                                        """
                                SELECT route, body_sha256, status, response FROM idem
                                WHERE actor_id = :actor AND idem_key = :key
                                """)
                                .bind("actor", key.actor())
                                .bind("key", key.key())
                                .map(
                                        (row, statement) ->
                                                new Remembered(
                                                        row.getString("route"),
                                                        row.getBytes("body_sha256"),
                                                        row.getInt("status"),
                                                        open(handle, row.getBytes("response"))))
                                .findOne());
    }

    /** Nothing while the command is still running elsewhere. */
    private byte[] open(Handle handle, byte[] sealed) {
        return sealed == null ? null : seal.open(handle, sealed);
    }
}
