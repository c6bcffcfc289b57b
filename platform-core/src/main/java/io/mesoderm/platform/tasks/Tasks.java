package io.mesoderm.platform.tasks;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.Role;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Prefix;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.tasks.Task.State;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Opens and ends tasks. Ending is decided by one conditional update, so that of two people one did it. */
public final class Tasks {

    private final PatientText text;
    private final WriteAudit audit;
    private final InstantSource clock;

    public Tasks(PatientText text, WriteAudit audit, InstantSource clock) {
        this.text = text;
        this.audit = audit;
        this.clock = clock;
    }

    /** A task's id in the trail. */
    record TaskId(UUID value) implements EntityId {

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** What fills a title, as it is kept. */
    record TitleWords(List<String> words) {}

    /** A task that is to be ended. */
    record Standing(State state, boolean clinical, Optional<PatientId> patient) {}

    /** A task found by its occasion, whoever's it is. */
    record Keyed(UUID id, Optional<PatientId> patient) {}

    /** Opens the task in the caller's transaction, or none if its key opened one before; its id, if it is new. */
    public Optional<UUID> open(Handle handle, NewTask task, CallContext context) {
        UUID id = Ids.next();
        String words = Json.text(new TitleWords(task.words()));
        byte[] kept =
                task.patient()
                        .map(patient -> text.seal(handle, patient, words))
                        .orElseGet(() -> words.getBytes(StandardCharsets.UTF_8));
        try {
            handle.createUpdate(
                            """
                                INSERT INTO task (id, site_id, kind, clinical, patient_id, about_id, words,
                                  due_at, role, state, task_key, opened_at)
                                VALUES (:id, :site, :kind, :clinical, :patient, :about, :words,
                                  :due, :role, 'OPEN', :key, :now)
                                """)
                    .bind("id", id)
                    .bind("site", task.site())
                    .bind("kind", task.kind())
                    .bind("clinical", task.clinical())
                    .bind("patient", task.patient().orElse(null))
                    .bind("about", task.about().orElse(null))
                    .bind("words", kept)
                    .bind("due", task.dueAt())
                    .bind("role", task.role().map(Role::word).orElse(null))
                    .bind("key", task.key())
                    .bind("now", clock.instant())
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            if (UniqueViolation.of(e, "task_once")) {
                return Optional.empty();
            }
            throw e;
        }
        record(handle, "task.opened", id, task.patient(), task.kind(), context);
        return Optional.of(id);
    }

    /**
     * As above, and also when the task of the key is over: what was done is to be done again. Nothing if one of the key
     * is open. The caller holds the lock of what it is about.
     */
    public Optional<UUID> openAnew(Handle handle, NewTask task, CallContext context) {
        List<State> states =
                handle.createQuery(
                                """
                                SELECT DISTINCT state FROM task
                                WHERE task_key = :key OR task_key LIKE CONCAT(:key, '/%')
                                """)
                        .bind("key", task.key())
                        .mapTo(State.class)
                        .list();
        if (states.contains(State.OPEN)) {
            return Optional.empty();
        }
        return open(handle, states.isEmpty() ? task : task.again(Ids.next()), context);
    }

    /** Drops every open task whose key begins so: what they are about is gone; says how many that was. */
    public int dropAll(Handle handle, String keys, CallContext context) {
        List<Keyed> open =
                handle.createQuery(
                                """
                                SELECT id, patient_id AS patient FROM task
                                WHERE task_key LIKE :keys AND state = 'OPEN' ORDER BY id FOR UPDATE
                                """)
                        .bind("keys", Prefix.of(keys))
                        .mapTo(Keyed.class)
                        .list();
        open.forEach(task -> close(handle, task.id(), State.DROPPED, task.patient(), context));
        return open.size();
    }

    /** Drops the task of this key if it is open: its occasion is gone. Says whether it was. */
    public boolean drop(Handle handle, String key, CallContext context) {
        Optional<Keyed> found =
                handle.createQuery(
                                """
                                SELECT id, patient_id AS patient FROM task
                                WHERE task_key = :key AND state = 'OPEN' FOR UPDATE
                                """)
                        .bind("key", key)
                        .mapTo(Keyed.class)
                        .findOne();
        found.ifPresent(task -> close(handle, task.id(), State.DROPPED, task.patient(), context));
        return found.isPresent();
    }

    /** Ends a task of the call's site; 404 for one the call may not see, 409 {@code task-ended} for one that is over. */
    void end(Handle handle, UUID task, State state, CallContext context) {
        Standing standing =
                handle.createQuery(
                                """
                                SELECT state, clinical, patient_id AS patient FROM task
                                WHERE id = :id AND (:site IS NULL OR site_id = :site) FOR UPDATE
                                """)
                        .bind("id", task)
                        .bind("site", context.site().orElse(null))
                        .mapTo(Standing.class)
                        .findOne()
                        .filter(found -> !found.clinical() || context.actor().may("care.read"))
                        .orElseThrow(Problem::notFound);
        if (standing.state() != State.OPEN) {
            throw Problem.conflict(
                    "task-ended", "This task is over: somebody did it or dropped it.");
        }
        close(handle, task, state, standing.patient(), context);
    }

    private void close(
            Handle handle,
            UUID task,
            State state,
            Optional<PatientId> patient,
            CallContext context) {
        handle.createUpdate(
                        """
                        UPDATE task SET state = :state, ended_at = :now, ended_by = :staff WHERE id = :id
                        """)
                .bind("state", state)
                .bind("now", clock.instant())
                .bind("staff", context.actor().staff().orElse(null))
                .bind("id", task)
                .execute();
        record(
                handle,
                state == State.DONE ? "task.done" : "task.dropped",
                task,
                patient,
                "",
                context);
    }

    private void record(
            Handle handle,
            String action,
            UUID task,
            Optional<PatientId> patient,
            String detail,
            CallContext context) {
        if (patient.isPresent()) {
            audit.record(handle, context, action, "task", new TaskId(task), patient.get(), detail);
        } else {
            audit.record(handle, context, action, "task", new TaskId(task), detail);
        }
    }
}
