package io.mesoderm.platform.tasks;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.language.DayWords;
import io.mesoderm.platform.language.Messages;
import io.mesoderm.platform.patient.PatientNames;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.tasks.Task.State;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the tasks of a site: what is due first is first, and of what is over the newest. */
public final class TaskList {

    /** Input of {@code list-tasks}: the open ones if {@code state} is left out; {@code mine} those of the caller's roles. */
    public record Wanted(
            Optional<State> state,
            Optional<Boolean> mine,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** How many there are to do. */
    public record Counts(long open, long overdue, long mine) {}

    /** A row as it is kept. */
    record Kept(
            UUID id,
            String kind,
            Optional<PatientId> patient,
            byte[] words,
            Optional<UUID> about,
            Instant dueAt,
            Optional<String> role,
            State state,
            Optional<Instant> endedAt,
            Optional<String> endedBy) {}

    private static final int GONE = 410;

    /** What anybody may do, or one of the caller's roles at the site. */
    private static final String MINE =
            """
            (t.role IS NULL OR EXISTS (SELECT 1 FROM staff_role r WHERE r.staff_id = :staff AND r.role = t.role
              AND (r.site_id IS NULL OR r.site_id = t.site_id)
              AND r.valid_from <= :day AND (r.valid_to IS NULL OR r.valid_to > :day)))
            """;

    private final PatientText text;
    private final InstantSource clock;

    public TaskList(PatientText text, InstantSource clock) {
        this.text = text;
        this.clock = clock;
    }

    public Page<Task> list(Handle handle, Wanted wanted, CallContext context) {
        State state = wanted.state().orElse(State.OPEN);
        String order = state == State.OPEN ? "t.due_at, t.id" : "t.due_at DESC, t.id DESC";
        String behind =
                """
                 AND (t.due_at, t.id) %s (SELECT b.due_at, b.id FROM task b WHERE b.id = :after)
                """
                        .formatted(state == State.OPEN ? ">" : "<");
        var query =
                handle.createQuery(
                        """
                        SELECT t.id, t.kind, t.patient_id AS patient, t.words, t.about_id AS about, t.due_at,
                          t.role, t.state, t.ended_at, s.display_name AS ended_by
                        FROM task t LEFT JOIN staff s ON s.id = t.ended_by
                        WHERE t.site_id = :site AND t.state = :state AND (NOT t.clinical OR :care)
                        """
                                + (wanted.mine().orElse(false) ? " AND " + MINE : "")
                                + (wanted.cursor().isPresent() ? behind : "")
                                + " ORDER BY "
                                + order
                                + " LIMIT :atMost");
        bind(query, context).bind("state", state).bind("atMost", wanted.sought());
        wanted.cursor().ifPresent(after -> query.bind("after", after));
        return wanted.page(shown(handle, query.mapTo(Kept.class).list(), context), Task::id);
    }

    public Counts counts(Handle handle, CallContext context) {
        return bind(
                        handle.createQuery(
                                """
                                SELECT COUNT(*) AS open, COALESCE(SUM(t.due_at < :now), 0) AS overdue,
                                  COALESCE(SUM(%s), 0) AS mine
                                FROM task t
                                WHERE t.site_id = :site AND t.state = 'OPEN' AND (NOT t.clinical OR :care)
                                """
                                        .formatted(MINE)),
                        context)
                .mapTo(Counts.class)
                .one();
    }

    private <S extends SqlStatement<S>> S bind(S statement, CallContext context) {
        Instant now = clock.instant();
        return statement
                .bind("site", context.requiredSite())
                .bind("care", context.actor().may("care.read"))
                .bind("staff", context.actor().staff().orElse(null))
                .bind("day", now.atZone(context.zone()).toLocalDate())
                .bind("now", now);
    }

    private List<Task> shown(Handle handle, List<Kept> kept, CallContext context) {
        List<PatientId> patients = kept.stream().flatMap(row -> row.patient().stream()).toList();
        Map<PatientId, PatientNames.Named> names = PatientNames.of(handle, patients, context);
        Messages words = Messages.of("tasks.messages", context.locale());
        List<Task> tasks = new ArrayList<>();
        for (Kept row : kept) {
            tasks.add(
                    new Task(
                            row.id(),
                            row.kind(),
                            title(handle, row, words, context.locale()),
                            row.patient(),
                            row.patient().map(names::get),
                            row.about(),
                            row.dueAt(),
                            row.role(),
                            row.state(),
                            row.state() == State.OPEN && row.dueAt().isBefore(clock.instant()),
                            row.endedAt(),
                            row.endedBy()));
        }
        return tasks;
    }

    /** Nothing of a patient whose data were erased: their task must not take the others from the list. */
    private String opened(Handle handle, PatientId patient, byte[] sealed) {
        try {
            return text.open(handle, patient, sealed);
        } catch (Problem problem) {
            if (problem.status() == GONE) {
                return "";
            }
            throw problem;
        }
    }

    private String title(Handle handle, Kept row, Messages words, Locale locale) {
        String json =
                row.patient()
                        .map(patient -> opened(handle, patient, row.words()))
                        .orElseGet(() -> new String(row.words(), StandardCharsets.UTF_8));
        if (json.isEmpty()) {
            return words.say("task.erased");
        }
        Tasks.TitleWords filled =
                Json.read(json.getBytes(StandardCharsets.UTF_8), Tasks.TitleWords.class);
        return words.say("task." + row.kind(), DayWords.in(locale, filled.words()).toArray());
    }
}
