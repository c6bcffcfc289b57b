package io.mesoderm.platform.careplan.checkpoint;

import io.mesoderm.platform.careplan.checkpoint.CheckpointTable.Row;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The checkpoints of courses: laid on the calendar, and read with what is there of them. */
public final class Checkpoints {

    private final ReferenceData reference;
    private final PatientText text;

    public Checkpoints(ReferenceData reference, PatientText text) {
        this.reference = reference;
        this.text = text;
    }

    /** A checkpoint and what is there of it. */
    public record Seen(Checkpoint checkpoint, List<Captured> captures) {

        public Seen {
            captures = List.copyOf(captures);
        }
    }

    /** What was told with a checkpoint, as it is sealed. */
    record Told(Map<String, String> items) {}

    /** Brings the checkpoints of the course to its days, and makes those that are not there. */
    public void lay(Handle handle, CourseFacts course, CallContext context) {
        CheckpointTable.lay(handle, course.plan(), moments(course, context));
    }

    /**
     * Whether the course has no checkpoints yet, though it could: it was planned before there were any. One that was stopped
     * gets none.
     */
    boolean isOfBefore(Handle handle, CourseFacts course, CallContext context) {
        return !course.stopped()
                && CheckpointTable.list(handle, course.plan()).isEmpty()
                && !moments(course, context).isEmpty();
    }

    /** Cancels what was still to come of a course that was ended. */
    public static void cancel(Handle handle, CarePlanId plan) {
        CheckpointTable.cancel(handle, plan);
    }

    /** Lays the rest of a course of which sessions were cancelled: what waited for one that is gone is cancelled too. */
    public void layRest(Handle handle, CourseFacts course, CallContext context) {
        List<Moments.Laid> rest = moments(course, context);
        CheckpointTable.lay(handle, course.plan(), rest);
        CheckpointTable.cancelWithoutSession(handle, course.plan(), rest);
    }

    /** Has what was cancelled wait again: its course is there as it was. */
    public static void giveBack(Handle handle, CarePlanId plan) {
        CheckpointTable.giveBack(handle, plan);
    }

    private List<Moments.Laid> moments(CourseFacts course, CallContext context) {
        return new Moments(reference.list(CheckpointKind.CATALOGUE, context), course).lay();
    }

    /** All of a course, in the order of their days; what is due is on the days of today's calendar. */
    List<Row> rows(Handle handle, CourseFacts course, CallContext context) {
        List<Moments.Laid> moments = moments(course, context);
        return CheckpointTable.list(handle, course.plan()).stream()
                .map(row -> onItsDay(row, moments))
                .toList();
    }

    private static Row onItsDay(Row row, List<Moments.Laid> moments) {
        Optional<Moments.Laid> laid =
                row.state() == Checkpoint.State.DUE
                        ? moments.stream().filter(m -> m.code().equals(row.code())).findFirst()
                        : Optional.empty();
        return laid.map(m -> row.on(m.dueOn(), m.windowFrom(), m.windowTo())).orElse(row);
    }

    /** All of a course with what is there of each. */
    public List<Seen> list(
            Handle handle, CourseFacts course, Courses courses, CallContext context) {
        List<Row> rows = rows(handle, course, context);
        if (rows.isEmpty()) {
            return List.of();
        }
        LinkedPatients patient = LinkedPatients.of(handle, course.patient());
        Taken taken =
                Taken.between(
                        handle,
                        patient,
                        rows.stream().map(Row::windowFrom).min(LocalDate::compareTo).orElseThrow(),
                        rows.stream().map(Row::windowTo).max(LocalDate::compareTo).orElseThrow());
        Set<String> diagnoses = diagnoses(handle, course, courses, context);
        var captures = new Captures(reference, context);
        return rows.stream()
                .map(
                        row -> {
                            Checkpoint shown = shown(handle, course, row, context);
                            var looked =
                                    new Captures.Looked(
                                            course.template(),
                                            diagnoses,
                                            taken.within(row.windowFrom(), row.windowTo()),
                                            shown.told(),
                                            row.orderVouched());
                            return new Seen(shown, captures.of(kind(row, context).value(), looked));
                        })
                .toList();
    }

    /** What is there of one, if this were told of it. */
    List<Captured> captures(
            Handle handle,
            CourseFacts course,
            Courses courses,
            Row row,
            Map<String, String> told,
            boolean vouched,
            CallContext context) {
        LinkedPatients patient = LinkedPatients.of(handle, course.patient());
        var looked =
                new Captures.Looked(
                        course.template(),
                        diagnoses(handle, course, courses, context),
                        Taken.between(handle, patient, row.windowFrom(), row.windowTo()),
                        told,
                        vouched);
        return new Captures(reference, context).of(kind(row, context).value(), looked);
    }

    Checkpoint shown(Handle handle, CourseFacts course, Row row, CallContext context) {
        Entry<CheckpointKind> kind = kind(row, context);
        PatientId patient = course.patient();
        return new Checkpoint(
                row.id(),
                row.plan(),
                row.code(),
                kind.value()
                        .name()
                        .getOrDefault(
                                context.locale().getLanguage(),
                                kind.value().name().getOrDefault("en", "")),
                kind.value().rule(),
                List.of(row.source().split(" ", -1)),
                kind.designDefault(),
                row.dueOn(),
                row.windowFrom(),
                row.windowTo(),
                row.state(),
                row.doneOn(),
                row.doneBy(),
                row.reason().map(kept -> text.open(handle, patient, kept)),
                row.told().map(kept -> told(text.open(handle, patient, kept))).orElse(Map.of()),
                row.decision(),
                row.note().map(kept -> text.open(handle, patient, kept)),
                row.decidedAt(),
                row.decidedBy());
    }

    private static Map<String, String> told(String json) {
        return RecordSchema.of(Told.class)
                .readStored(Json.parse(json.getBytes(StandardCharsets.UTF_8)))
                .items();
    }

    private Entry<CheckpointKind> kind(Row row, CallContext context) {
        return reference
                .find(CheckpointKind.CATALOGUE, row.kind(), context)
                .orElseThrow(
                        () -> new IllegalStateException("checkpoints.yaml has no " + row.kind()));
    }

    /** By the answers of the patient, and by the diagnoses that were recorded and stand. */
    private static Set<String> diagnoses(
            Handle handle, CourseFacts course, Courses courses, CallContext context) {
        Set<String> known = new HashSet<>(courses.conditions(handle, course.patient(), context));
        known.addAll(
                handle.createQuery(
                                """
                                SELECT DISTINCT word FROM observation
                                WHERE patient_id IN (<patients>) AND instrument = 'diagnosis'
                                  AND wrong_at IS NULL AND word IS NOT NULL
                                """)
                        .bindList("patients", LinkedPatients.of(handle, course.patient()).list())
                        .mapTo(String.class)
                        .list());
        return known;
    }
}
