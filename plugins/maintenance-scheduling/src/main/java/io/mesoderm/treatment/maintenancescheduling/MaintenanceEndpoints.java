package io.mesoderm.treatment.maintenancescheduling;

import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.ExpectedDay;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.spi.host.PatientMessages;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Request;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is due at a site, and what people say about it. */
final class MaintenanceEndpoints {

    private static final int AHEAD = 21;
    private static final int USUAL = 100;
    private static final int MOST = 1000;

    private final ModuleDatabase database;
    private final ReferenceData reference;
    private final PatientMessages messages;
    private final DueTable table;
    private final InstantSource clock;

    MaintenanceEndpoints(
            ModuleDatabase database,
            ReferenceData reference,
            PatientMessages messages,
            DueTable table,
            InstantSource clock) {
        this.database = database;
        this.reference = reference;
        this.messages = messages;
        this.table = table;
        this.clock = clock;
    }

    /**
     * What is asked of the list: who is due by a day, three weeks from now if it is left out.
     *
     * @param state only those; if it is left out, all but who did not come (LAPSED) and who is called no more (STOPPED)
     * @param cursor of the page before
     */
    record Wanted(
            Optional<LocalDate> until,
            Optional<Due.State> state,
            @Length(min = 1, max = 80) Optional<String> cursor,
            @Range(min = 1, max = MOST) Optional<Integer> limit) {}

    /** One due session. */
    record Shown(
            PatientId patient,
            Modality modality,
            LocalDate lastOn,
            LocalDate earliestOn,
            LocalDate dueOn,
            LocalDate latestOn,
            Due.State state,
            boolean overdue) {}

    /** A patient's course. */
    record OneCourse(PatientId patient, Modality modality) {}

    /** What was seen of the outcome of a patient's course. */
    record Review(PatientId patient, Modality modality, Optional<Outcome> outcome) {}

    /** What it asks for: maintenance begins only where that is the advice. */
    record Advised(OutcomeRule.Advice advice) {}

    List<Endpoint<?, ?>> all() {
        return List.of(
                Endpoint.of("list-due", Method.GET, "/due", Wanted.class)
                        .permission(MaintenanceSchedulingModule.READ)
                        .summary(
                                "Who is due for maintenance at the site, the first due first; who did not come is asked for by state.")
                        .readsPatients()
                        .pages(Shown.class, this::list),
                Endpoint.of(
                                "review-outcome",
                                Method.POST,
                                "/patients/{patient}/reviews",
                                Review.class)
                        .permission(MaintenanceSchedulingModule.WRITE)
                        .summary(
                                "Keeps that the outcome of a course was looked at, and says what it asks for.")
                        .idempotent()
                        .answers(Advised.class, this::review),
                Endpoint.of(
                                "stop-recall",
                                Method.POST,
                                "/patients/{patient}/recall-stops",
                                OneCourse.class)
                        .permission(MaintenanceSchedulingModule.WRITE)
                        .summary("Nobody writes to or calls the patient for it any more.")
                        .idempotent()
                        .answers(Empty.class, call -> change(call, true)),
                Endpoint.of(
                                "resume-recall",
                                Method.POST,
                                "/patients/{patient}/recall-resumptions",
                                OneCourse.class)
                        .permission(MaintenanceSchedulingModule.WRITE)
                        .summary("The patient is called again, from the next run on.")
                        .idempotent()
                        .answers(Empty.class, call -> change(call, false)));
    }

    private Page<Shown> list(Request<Wanted> request) {
        Wanted wanted = request.input();
        CallContext context = request.context();
        LocalDate today = today(context);
        Optional<DueList.Cursor> after = wanted.cursor().map(MaintenanceEndpoints::cursor);
        int atMost = wanted.limit().orElse(USUAL);
        List<Due> found =
                database.inTransaction(
                        context,
                        connection ->
                                DueList.next(
                                        connection,
                                        context.requiredSite(),
                                        wanted.state().map(Set::of).orElse(DueList.USUAL),
                                        wanted.until().orElse(today.plusDays(AHEAD)),
                                        after,
                                        atMost + 1));
        List<Due> page = found.subList(0, Math.min(found.size(), atMost));
        return new Page<>(
                page.stream().map(due -> shown(due, today)).toList(),
                found.size() > atMost
                        ? Optional.of(DueList.Cursor.of(page.getLast()).toString())
                        : Optional.empty());
    }

    private static DueList.Cursor cursor(String text) {
        return DueList.Cursor.read(text)
                .orElseThrow(
                        () ->
                                new TreatmentException(
                                        MaintenanceError.CURSOR_UNKNOWN,
                                        "'cursor' is none that a page of this list gave: begin without it."));
    }

    private static Shown shown(Due due, LocalDate today) {
        return new Shown(
                due.patient(),
                due.modality(),
                due.lastOn(),
                due.earliestOn(),
                due.dueOn(),
                due.latestOn(),
                due.state(),
                today.isAfter(due.latestOn()));
    }

    private Empty change(Request<OneCourse> request, boolean stopped) {
        CallContext context = request.context();
        require(
                database.inTransaction(
                        context,
                        connection ->
                                stop(
                                        connection,
                                        context.requiredSite(),
                                        request.input().patient(),
                                        request.input().modality(),
                                        stopped,
                                        context)));
        return Empty.EMPTY;
    }

    /** Only where maintenance is the advice does it begin; elsewhere it waits for another look, also if it had begun. */
    private Advised review(Request<Review> request) {
        CallContext context = request.context();
        Review review = request.input();
        Outcome outcome =
                review.outcome()
                        .filter(Outcome::isMeasured)
                        .orElseThrow(
                                () ->
                                        new TreatmentException(
                                                MaintenanceError.OUTCOME_UNMEASURED,
                                                "Give in 'outcome' the grade (gais), or the density beside the one at the start or the best one (startDensity, bestDensity): maintenance begins on what was seen, not on a look alone."));
        OutcomeRule.Advice advice =
                reference.list(OutcomeRule.CATALOGUE, context).stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("outcome-rules has no entry"))
                        .value()
                        .judge(outcome);
        boolean maintain = advice == OutcomeRule.Advice.MAINTAIN;
        require(
                database.inTransaction(
                        context, connection -> keep(connection, review, maintain, context)));
        return new Advised(advice);
    }

    private boolean keep(
            Connection connection, Review review, boolean maintain, CallContext context)
            throws SQLException {
        SiteId site = context.requiredSite();
        PatientId patient = review.patient();
        if (maintain) {
            return table.review(connection, site, patient, review.modality());
        }
        boolean found = table.pend(connection, site, patient, review.modality(), clock.instant());
        if (found) {
            messages.stop(patient, Ladder.keys(patient, review.modality()), "reviewed", context);
        }
        return found;
    }

    private static void require(boolean found) {
        if (!found) {
            throw new TreatmentException(
                    MaintenanceError.COURSE_UNKNOWN,
                    "This site has no such course of the patient.");
        }
    }

    private boolean stop(
            Connection connection,
            SiteId site,
            PatientId patient,
            Modality modality,
            boolean stopped,
            CallContext context)
            throws SQLException {
        boolean found = table.stop(connection, site, patient, modality, stopped);
        if (found && stopped) {
            messages.stop(patient, Ladder.keys(patient, modality), "stopped", context);
        }
        return found;
    }

    View card(CallContext context) {
        LocalDate until = today(context).plusDays(AHEAD);
        Map<Due.State, Long> counts =
                database.inTransaction(
                        context,
                        connection -> DueList.counts(connection, context.requiredSite(), until));
        return new View.KeyValues(
                List.of(
                        pair("due.soon", counts, Due.State.WAITING),
                        pair("due.lapsed", counts, Due.State.LAPSED),
                        pair("due.pending", counts, Due.State.PENDING_REVIEW)));
    }

    /** The days on which somebody is due and still waits for a time. */
    List<ExpectedDay> expected(
            Set<PatientId> patients, LocalDate from, LocalDate to, CallContext context) {
        return database.inTransaction(
                context,
                connection -> DueList.waiting(connection, List.copyOf(patients), from, to));
    }

    private static View.Pair pair(String label, Map<Due.State, Long> counts, Due.State state) {
        return new View.Pair(
                Text.of(label), Text.literal(String.valueOf(counts.getOrDefault(state, 0L))));
    }

    private LocalDate today(CallContext context) {
        return clock.instant().atZone(context.zone()).toLocalDate();
    }
}
