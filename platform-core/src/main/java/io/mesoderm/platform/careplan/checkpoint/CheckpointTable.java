package io.mesoderm.platform.careplan.checkpoint;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.PlannedSessionId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of checkpoints. */
final class CheckpointTable {

    private static final String SELECT =
            """
            SELECT c.id, c.care_plan_id AS plan, c.code, c.kind, c.source, c.due_on, c.window_from, c.window_to,
              c.state, c.done_on, d.display_name AS done_by, c.order_vouched, c.told, c.reason, c.decision, c.note,
              c.decided_at, b.display_name AS decided_by
            FROM checkpoint c LEFT JOIN staff d ON d.id = c.done_by LEFT JOIN staff b ON b.id = c.decided_by
            """;

    /** So that a list of codes is never empty. */
    private static final String NO_CODE = "";

    private CheckpointTable() {}

    /** One row as stored. */
    record Row(
            UUID id,
            CarePlanId plan,
            String code,
            String kind,
            String source,
            LocalDate dueOn,
            LocalDate windowFrom,
            LocalDate windowTo,
            Checkpoint.State state,
            Optional<LocalDate> doneOn,
            Optional<String> doneBy,
            boolean orderVouched,
            Optional<byte[]> told,
            Optional<byte[]> reason,
            Optional<Checkpoint.Decision> decision,
            Optional<byte[]> note,
            Optional<Instant> decidedAt,
            Optional<String> decidedBy) {

        /** The same on other days. */
        Row on(LocalDate due, LocalDate from, LocalDate to) {
            return new Row(
                    id,
                    plan,
                    code,
                    kind,
                    source,
                    due,
                    from,
                    to,
                    state,
                    doneOn,
                    doneBy,
                    orderVouched,
                    told,
                    reason,
                    decision,
                    note,
                    decidedAt,
                    decidedBy);
        }
    }

    static List<Row> list(Handle handle, CarePlanId plan) {
        return handle.createQuery(SELECT + " WHERE c.care_plan_id = :plan ORDER BY c.due_on, c.id")
                .bind("plan", plan)
                .mapTo(Row.class)
                .list();
    }

    /** Those that are not there yet; what is due is brought to its new days. */
    static void lay(Handle handle, CarePlanId plan, List<Moments.Laid> laid) {
        if (laid.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO checkpoint (id, care_plan_id, code, kind, source, due_on, window_from, window_to,
                          planned_session_id, state)
                        VALUES (:id, :plan, :code, :kind, :source, :due, :from, :to, :session, 'DUE')
                        ON DUPLICATE KEY UPDATE
                          window_from = IF(state = 'DUE', VALUES(window_from), window_from),
                          window_to = IF(state = 'DUE', VALUES(window_to), window_to),
                          due_on = IF(state = 'DUE', VALUES(due_on), due_on),
                          planned_session_id =
                            IF(state = 'DUE', VALUES(planned_session_id), planned_session_id)
                        """);
        for (Moments.Laid each : laid) {
            batch.bind("id", Ids.next())
                    .bind("plan", plan)
                    .bind("code", each.code())
                    .bind("kind", each.kind().code())
                    .bind("source", String.join(" ", each.sources()))
                    .bind("due", each.dueOn())
                    .bind("from", each.windowFrom())
                    .bind("to", each.windowTo())
                    .bindByType("session", each.session().orElse(null), PlannedSessionId.class)
                    .add();
        }
        batch.execute();
    }

    /** Keeps the days on which the row stood when it was closed. */
    static void keepDays(Handle handle, Row row) {
        handle.createUpdate(
                        "UPDATE checkpoint SET due_on = :due, window_from = :from, window_to = :to WHERE id = :id")
                .bind("due", row.dueOn())
                .bind("from", row.windowFrom())
                .bind("to", row.windowTo())
                .bind("id", row.id())
                .execute();
    }

    static void complete(
            Handle handle,
            Row row,
            LocalDate day,
            Optional<UUID> staff,
            byte[] told,
            boolean vouched) {
        handle.createUpdate(
                        """
                        UPDATE checkpoint SET state = 'DONE', done_on = :day, done_by = :staff, told = :told,
                          order_vouched = :vouched
                        WHERE id = :id
                        """)
                .bind("day", day)
                .bind("staff", staff.orElse(null))
                .bind("told", told)
                .bind("vouched", vouched)
                .bind("id", row.id())
                .execute();
    }

    static void skip(Handle handle, Row row, Optional<UUID> staff, byte[] reason) {
        handle.createUpdate(
                        "UPDATE checkpoint SET state = 'SKIPPED', done_by = :staff, reason = :reason WHERE id = :id")
                .bind("staff", staff.orElse(null))
                .bind("reason", reason)
                .bind("id", row.id())
                .execute();
    }

    static void decide(
            Handle handle,
            Row row,
            Checkpoint.Decision decision,
            byte[] note,
            Instant now,
            Optional<UUID> staff) {
        handle.createUpdate(
                        """
                        UPDATE checkpoint SET decision = :decision, note = :note, decided_at = :now,
                          decided_by = :staff
                        WHERE id = :id
                        """)
                .bind("decision", decision)
                .bind("note", note)
                .bind("now", now)
                .bind("staff", staff.orElse(null))
                .bind("id", row.id())
                .execute();
    }

    /** What still was to come of a course that was ended. */
    static void cancel(Handle handle, CarePlanId plan) {
        handle.createUpdate(
                        "UPDATE checkpoint SET state = 'CANCELLED' WHERE care_plan_id = :plan AND state = 'DUE'")
                .bind("plan", plan)
                .execute();
    }

    static void giveBack(Handle handle, CarePlanId plan) {
        handle.createUpdate(
                        "UPDATE checkpoint SET state = 'DUE' WHERE care_plan_id = :plan AND state = 'CANCELLED'")
                .bind("plan", plan)
                .execute();
    }

    /** What waits for sessions that the course does not have any more. */
    static void cancelWithoutSession(Handle handle, CarePlanId plan, List<Moments.Laid> laid) {
        List<String> codes = new ArrayList<>(List.of(NO_CODE));
        laid.forEach(each -> codes.add(each.code()));
        handle.createUpdate(
                        """
                        UPDATE checkpoint SET state = 'CANCELLED'
                        WHERE care_plan_id = :plan AND state = 'DUE' AND planned_session_id IS NOT NULL
                          AND code NOT IN (<codes>)
                        """)
                .bind("plan", plan)
                .bindList("codes", codes)
                .execute();
    }
}
