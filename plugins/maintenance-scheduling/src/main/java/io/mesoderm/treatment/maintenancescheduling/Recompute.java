package io.mesoderm.treatment.maintenancescheduling;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.CareRecords;
import io.mesoderm.spi.host.CareRecords.Course;
import io.mesoderm.spi.host.CareRecords.Courses;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.spi.host.PatientMessages;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.job.JobOutcome;
import io.mesoderm.spi.job.JobWork;
import io.mesoderm.spi.reference.Entry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Goes through all patients once a day, a thousand in a piece: reads, computes, writes what changed, writes what the ladder
 * says and moves its cursor, in one transaction. Cut anywhere, it goes on behind the last piece that was committed.
 */
final class Recompute implements JobWork {

    /** A piece ends with the patient whose chart is the last of so many: a guarded call has seconds. */
    static final int CHARTS = 100;

    private final ModuleDatabase database;
    private final ReferenceData reference;
    private final CareRecords records;
    private final PatientMessages messages;
    private final DueTable table;
    private final InstantSource clock;

    Recompute(
            ModuleDatabase database,
            ReferenceData reference,
            CareRecords records,
            PatientMessages messages,
            DueTable table,
            InstantSource clock) {
        this.database = database;
        this.reference = reference;
        this.records = records;
        this.messages = messages;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public JobOutcome run(CallContext context) {
        return database.inTransaction(context, connection -> piece(connection, context));
    }

    private JobOutcome piece(Connection connection, CallContext context) throws SQLException {
        LocalDate day = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        RunCursor.At cursor = RunCursor.find(connection, day);
        long total = cursor.after().isEmpty() ? records.treatedPatients(context) : cursor.total();
        Optional<PatientId> after = cursor.after().map(PatientId::new);
        Courses page = records.courses(after, CareRecords.MOST, context);
        if (page.last().isEmpty()) {
            RunCursor.finish(connection, day);
            return JobOutcome.last(0, total, "all looked at");
        }
        Done done = write(connection, page, context);
        RunCursor.move(connection, day, done.last().value(), total);
        return JobOutcome.more(
                done.patients(), total, done.changed() + " changed in the last piece");
    }

    /** How far a piece came; {@code last} is the last patient looked at. */
    private record Done(PatientId last, int patients, int changed) {}

    private Done write(Connection connection, Courses page, CallContext context)
            throws SQLException {
        List<Entry<Interval>> intervals = reference.list(Interval.CATALOGUE, context);
        List<Anchor> anchors =
                reference.list(Anchor.CATALOGUE, context).stream().map(Entry::value).toList();
        var ladder = new Ladder(reference.list(Step.CATALOGUE, context));
        List<PatientId> numbers =
                page.courses().stream().flatMap(Recompute::numbers).distinct().toList();
        Map<DueTable.Key, DueTable.Kept> kept = table.kept(connection, numbers);
        Set<String> taken = TakenSteps.of(connection, numbers);
        List<Due> changed = new ArrayList<>();
        List<Course> looked = new ArrayList<>();
        int charts = 0;
        for (Course course : page.courses()) {
            if (charts >= CHARTS && !course.patient().equals(looked.getLast().patient())) {
                break;
            }
            looked.add(course);
            Optional<Interval> interval =
                    Interval.of(intervals, course.modality(), course.template());
            if (interval.isEmpty()) {
                continue;
            }
            List<DueTable.Kept> said =
                    numbers(course).flatMap(id -> kept(kept, id, course).stream()).toList();
            LocalDate today = clock.instant().atZone(course.zone()).toLocalDate();
            Due due =
                    Due.of(
                            course,
                            interval.get(),
                            anchors,
                            isReviewed(course, said),
                            course.silent() || said.stream().anyMatch(DueTable.Kept::stopped),
                            today,
                            ladder.lapsedAfterDays());
            if (mayAsk(ladder, taken, course, due, today)) {
                charts++;
                due = climb(connection, ladder, taken, course, due, today, context);
            }
            Optional<Due> before = kept(kept, course.patient(), course).map(DueTable.Kept::due);
            if (!before.equals(Optional.of(due))) {
                changed.add(due);
            }
            if (before.isPresent()) {
                end(before.get(), due, context);
            }
        }
        table.write(connection, changed);
        fold(connection, looked, kept);
        boolean whole = looked.size() == page.courses().size();
        return new Done(
                whole ? page.last().orElseThrow() : looked.getLast().patient(),
                (int) looked.stream().map(Course::patient).distinct().count(),
                changed.size());
    }

    /** What was written for a reason that is gone goes no more: nobody is called, or for another day. */
    private void end(Due before, Due due, CallContext context) {
        String keys = Ladder.keys(due.patient(), due.modality());
        if (due.state() == Due.State.STOPPED) {
            if (before.state() != Due.State.STOPPED) {
                messages.stop(due.patient(), keys, "stopped", context);
            }
        } else if (!before.dueOn().equals(due.dueOn())) {
            messages.stop(due.patient(), keys + before.dueOn() + "/", "not due", context);
        }
    }

    /**
     * Looked at here, or at a checkpoint, unless a look after that asked for something else. Either holds for the course that
     * ended before it: who was treated since is looked at anew.
     */
    private static boolean isReviewed(Course course, List<DueTable.Kept> said) {
        return said.stream().anyMatch(row -> row.isReviewed(course.lastOn()))
                || course.maintainedAt()
                        .filter(
                                at ->
                                        !at.atZone(course.zone())
                                                .toLocalDate()
                                                .isBefore(course.lastOn()))
                        .filter(at -> said.stream().noneMatch(row -> row.isPendedSince(at)))
                        .isPresent();
    }

    private static Stream<PatientId> numbers(Course course) {
        return Stream.concat(Stream.of(course.patient()), course.others().stream());
    }

    private static Optional<DueTable.Kept> kept(
            Map<DueTable.Key, DueTable.Kept> kept, PatientId patient, Course course) {
        return Optional.ofNullable(kept.get(new DueTable.Key(patient, course.modality())));
    }

    /** What was said under a number that was linked away is kept under the one that stayed. */
    private void fold(
            Connection connection, List<Course> looked, Map<DueTable.Key, DueTable.Kept> kept)
            throws SQLException {
        for (Course course : looked) {
            for (PatientId other : course.others()) {
                if (kept(kept, other, course).filter(row -> !row.isFolded()).isPresent()) {
                    table.fold(connection, other, course.patient(), course.modality());
                }
            }
        }
    }

    /** Whether the chart is looked at: a step has come, and who lapsed is not asked about again. */
    private static boolean mayAsk(
            Ladder ladder, Set<String> taken, Course course, Due due, LocalDate today) {
        return ladder.step(due, today)
                .filter(
                        step ->
                                due.state() != Due.State.LAPSED
                                        || !isTaken(taken, course, due, step))
                .isPresent();
    }

    private static boolean isTaken(Set<String> taken, Course course, Due due, Entry<Step> step) {
        return numbers(course).anyMatch(id -> taken.contains(Ladder.key(id, due, step)));
    }

    /**
     * Takes the step whose day has come, unless it was taken; what bars the treatment stops the recall instead, also between
     * two steps: a task to call may be open.
     */
    private Due climb(
            Connection connection,
            Ladder ladder,
            Set<String> taken,
            Course course,
            Due due,
            LocalDate today,
            CallContext context)
            throws SQLException {
        if (!records.suits(due.patient(), due.modality(), today, context)) {
            return due.stopped();
        }
        Entry<Step> step = ladder.step(due, today).orElseThrow();
        if (isTaken(taken, course, due, step)) {
            return due;
        }
        String key = Ladder.key(due.patient(), due, step);
        taken.add(key);
        TakenSteps.take(connection, due.patient(), key, today);
        if (!step.value().lapse()) {
            call(key, due, step.value(), context);
        }
        return due;
    }

    private void call(String key, Due due, Step step, CallContext context) {
        Optional<String> template = step.message();
        if (template.isPresent()) {
            messages.write(
                    new PatientMessages.Message(
                            key,
                            due.patient(),
                            due.site(),
                            CareRecords.RECALL,
                            template.get(),
                            List.of(due.dueOn().toString()),
                            clock.instant(),
                            end(due)),
                    context);
        } else {
            messages.openCall(
                    new PatientMessages.Call(
                            key, due.patient(), due.site(), due.dueOn(), clock.instant()),
                    context);
        }
    }

    /** On the day itself a message is of no use any more: then somebody calls. */
    private static Instant end(Due due) {
        return due.dueOn().atTime(LocalTime.MAX).atZone(due.zone()).toInstant();
    }
}
