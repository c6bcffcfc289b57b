package io.mesoderm.platform.careplan.checkpoint;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.careplan.checkpoint.Checkpoint.Decision;
import io.mesoderm.platform.careplan.checkpoint.Checkpoint.State;
import io.mesoderm.platform.careplan.checkpoint.CheckpointEndpoints.Completion;
import io.mesoderm.platform.careplan.checkpoint.CheckpointEndpoints.Deciding;
import io.mesoderm.platform.careplan.checkpoint.CheckpointEndpoints.OfPlan;
import io.mesoderm.platform.careplan.checkpoint.CheckpointEndpoints.OneCheckpoint;
import io.mesoderm.platform.careplan.checkpoint.CheckpointEndpoints.Skip;
import io.mesoderm.platform.careplan.checkpoint.CheckpointTable.Row;
import io.mesoderm.platform.careplan.checkpoint.Checkpoints.Seen;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Patients;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What is done with checkpoints: completed once what they ask for is there, or skipped with the reason, and decided by. All
 * of it behind the lock of the patient, so that of two people one does it.
 */
final class CheckpointDesk {

    /** As many characters as a reason or a note may have. */
    private static final int MOST_WORDS = 1000;

    private final TenantDatabase database;
    private final Checkpoints checkpoints;
    private final CheckpointReports reports;
    private final Courses courses;
    private final DecisionTasks tasks;
    private final PatientText text;
    private final WriteAudit audit;
    private final InstantSource clock;

    CheckpointDesk(
            TenantDatabase database,
            Checkpoints checkpoints,
            CheckpointReports reports,
            Courses courses,
            DecisionTasks tasks,
            PatientText text,
            WriteAudit audit,
            InstantSource clock) {
        this.database = database;
        this.checkpoints = checkpoints;
        this.reports = reports;
        this.courses = courses;
        this.tasks = tasks;
        this.text = text;
        this.audit = audit;
        this.clock = clock;
    }

    List<Seen> list(OfPlan input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    CourseFacts course = courses.require(handle, input.plan());
                    ChartAccess.require(handle, context, course.patient());
                    if (checkpoints.isOfBefore(handle, course, context)) {
                        course = lock(handle, input.plan(), context);
                    }
                    return checkpoints.list(handle, course, courses, context);
                });
    }

    CheckpointReport report(OneCheckpoint input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    CourseFacts course = courses.require(handle, input.plan());
                    ChartAccess.require(handle, context, course.patient());
                    return reports.of(handle, course, input.checkpoint(), context);
                });
    }

    Seen complete(Completion input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    CourseFacts course = lock(handle, input.plan(), context);
                    Row row = due(handle, course, input.checkpoint(), context);
                    Map<String, String> told = input.told().orElse(Map.of());
                    boolean vouched = input.takenBeforeInjection().orElse(false);
                    requireThere(
                            checkpoints.captures(
                                    handle, course, courses, row, told, vouched, context),
                            told);
                    byte[] sealed =
                            text.seal(
                                    handle,
                                    course.patient(),
                                    Json.text(new Checkpoints.Told(told)));
                    CheckpointTable.keepDays(handle, row);
                    CheckpointTable.complete(
                            handle,
                            row,
                            clock.instant().atZone(context.zone()).toLocalDate(),
                            staff(context),
                            sealed,
                            vouched);
                    return done(handle, course, row, "done", row.code(), context);
                });
    }

    Seen skip(Skip input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    CourseFacts course = lock(handle, input.plan(), context);
                    Row row = due(handle, course, input.checkpoint(), context);
                    CheckpointTable.keepDays(handle, row);
                    CheckpointTable.skip(
                            handle,
                            row,
                            staff(context),
                            text.seal(handle, course.patient(), input.reason().strip()));
                    return done(handle, course, row, "skipped", row.code(), context);
                });
    }

    Seen decide(Deciding input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    CourseFacts course = lock(handle, input.plan(), context);
                    Row row = require(handle, course, input.checkpoint(), context);
                    requireDecidable(course, row, input.decision());
                    CheckpointTable.decide(
                            handle,
                            row,
                            input.decision(),
                            text.seal(handle, course.patient(), input.note().strip()),
                            clock.instant(),
                            staff(context));
                    switch (input.decision()) {
                        case STOP, SWITCH -> courses.stop(handle, course, context);
                        case MAINTAIN -> courses.complete(handle, course, context);
                        case CONTINUE -> {}
                    }
                    tasks.open(handle, course, row.id(), input.decision(), context);
                    return done(
                            handle,
                            courses.require(handle, input.plan()),
                            row,
                            "decided",
                            row.code() + " " + input.decision(),
                            context);
                });
    }

    private static void requireDecidable(CourseFacts course, Row row, Decision decision) {
        if (row.state() != State.DONE) {
            throw Problem.conflict(
                    "checkpoint-not-done", "Complete the checkpoint first; then decide by it.");
        }
        if (row.decision().isPresent()) {
            throw Problem.conflict(
                    "checkpoint-decided", "By this checkpoint it was decided already.");
        }
        if (row.code().equals(Moments.BASELINE) && decision != Decision.STOP) {
            throw Problem.conflict(
                    "baseline-decides-nothing",
                    "A baseline shows no outcome: decide by a later checkpoint, or stop the course.");
        }
        if (course.stopped() && decision != Decision.STOP) {
            throw Problem.conflict(
                    "plan-not-active", "This course was stopped: make a new plan instead.");
        }
        if (decision == Decision.MAINTAIN
                && course.sessions().stream().noneMatch(CourseFacts.Session::done)) {
            throw Problem.conflict(
                    "nothing-to-maintain", "No session of this course was done yet.");
        }
    }

    /** The course behind the lock of its patient, with its checkpoints. */
    private CourseFacts lock(Handle handle, CarePlanId plan, CallContext context) {
        CourseFacts known = courses.require(handle, plan);
        Patients.lock(handle, ChartAccess.require(handle, context, known.patient()).survivor());
        CourseFacts course = courses.require(handle, plan);
        if (checkpoints.isOfBefore(handle, course, context)) {
            checkpoints.lay(handle, course, context);
        }
        return course;
    }

    private Row due(Handle handle, CourseFacts course, UUID id, CallContext context) {
        Row row = require(handle, course, id, context);
        if (row.state() != State.DUE) {
            throw Problem.conflict(
                    "checkpoint-closed", "This checkpoint is done, skipped or cancelled.");
        }
        return row;
    }

    private Row require(Handle handle, CourseFacts course, UUID id, CallContext context) {
        return checkpoints.rows(handle, course, context).stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** What is told of an item that takes no words is refused; what is missing is listed, each by its name. */
    private static void requireThere(List<Captured> captures, Map<String, String> told) {
        Map<String, Captured> byCode =
                captures.stream().collect(Collectors.toMap(Captured::item, each -> each));
        told.keySet().stream()
                .filter(code -> !byCode.containsKey(code) || !byCode.get(code).tellable())
                .findFirst()
                .ifPresent(
                        code -> {
                            throw Problem.invalid(
                                    "told." + code, "is nothing this checkpoint is told");
                        });
        told.forEach(
                (code, words) -> {
                    if (words.length() > MOST_WORDS) {
                        throw Problem.invalid(
                                "told." + code, "must be at most " + MOST_WORDS + " characters");
                    }
                });
        List<FieldError> missing =
                captures.stream()
                        .filter(each -> !each.there())
                        .map(each -> new FieldError(field(each), why(each)))
                        .toList();
        if (!missing.isEmpty()) {
            throw Problem.conflict(
                            "checkpoint-incomplete",
                            "What is named is missing in the checkpoint's window: add it, or skip the checkpoint.")
                    .fields(missing);
        }
    }

    private static String field(Captured capture) {
        return capture.tellable() ? "told." + capture.item() : capture.item();
    }

    private static String why(Captured capture) {
        if (capture.behindInjection()) {
            return "was written down after the injection of its day: say that it was taken before, or take it anew";
        }
        return capture.missing().isEmpty()
                ? "is missing: " + capture.name()
                : "is missing: " + String.join(", ", capture.missing());
    }

    private static Optional<UUID> staff(CallContext context) {
        return context.actor().staff().map(StaffId::value);
    }

    private Seen done(
            Handle handle,
            CourseFacts course,
            Row row,
            String what,
            String detail,
            CallContext context) {
        audit.record(
                handle,
                context,
                "checkpoint." + what,
                "checkpoint",
                new Checkpoint.Id(row.id()),
                course.patient(),
                detail);
        return checkpoints.list(handle, course, courses, context).stream()
                .filter(seen -> seen.checkpoint().id().equals(row.id()))
                .findFirst()
                .orElseThrow();
    }
}
