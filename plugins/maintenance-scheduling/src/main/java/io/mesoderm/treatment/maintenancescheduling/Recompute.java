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
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Goes through all patients once a day, a thousand in a piece: reads, computes, writes what changed, writes what the ladder
 * says and moves its cursor, in one transaction. Cut anywhere, it goes on behind the last piece that was committed.
 */
final class Recompute implements JobWork {

    static final String PURPOSE = "recall";

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
        DueTable.Cursor cursor = table.cursor(connection, day);
        long total = cursor.after().isEmpty() ? records.treatedPatients(context) : cursor.total();
        Optional<PatientId> after = cursor.after().map(PatientId::new);
        Courses page = records.courses(after, CareRecords.MOST, context);
        if (page.last().isEmpty()) {
            table.finish(connection, day);
            return JobOutcome.last(0, total, "all looked at");
        }
        UUID last = page.last().get().value();
        int patients = (int) page.courses().stream().map(Course::patient).distinct().count();
        int written = write(connection, page, context);
        table.move(connection, day, last, total);
        return JobOutcome.more(patients, total, written + " changed in the last piece");
    }

    private int write(Connection connection, Courses page, CallContext context)
            throws SQLException {
        List<Entry<Interval>> intervals = reference.list(Interval.CATALOGUE, context);
        List<Anchor> anchors =
                reference.list(Anchor.CATALOGUE, context).stream().map(Entry::value).toList();
        List<Entry<Step>> ladder = reference.list(Step.CATALOGUE, context);
        int lapse =
                ladder.stream()
                        .map(Entry::value)
                        .filter(Step::lapse)
                        .mapToInt(Step::days)
                        .findFirst()
                        .orElse(Integer.MAX_VALUE / 2);
        List<PatientId> patients = page.courses().stream().map(Course::patient).distinct().toList();
        Map<DueTable.Key, DueTable.Kept> kept = table.kept(connection, patients);
        Set<String> taken = table.steps(connection, patients);
        List<Due> changed = new ArrayList<>();
        for (Course course : page.courses()) {
            Optional<Interval> interval =
                    Interval.of(intervals, course.modality(), course.template());
            if (interval.isEmpty()) {
                continue;
            }
            DueTable.Kept before = kept.get(new DueTable.Key(course.patient(), course.modality()));
            LocalDate today = clock.instant().atZone(course.zone()).toLocalDate();
            Due due =
                    Due.of(
                            course,
                            interval.get(),
                            anchors,
                            before != null && before.isReviewed(course.lastOn()),
                            before != null && before.stopped(),
                            today,
                            lapse);
            if (before == null || !before.due().equals(due)) {
                changed.add(due);
            }
            Optional<Entry<Step>> step = step(due, ladder, today);
            if (step.isPresent() && taken.add(key(due, step.get()))) {
                table.take(connection, due.patient(), key(due, step.get()), today);
                climb(due, step.get(), context);
            }
        }
        table.write(connection, changed);
        return changed.size();
    }

    /** The newest step whose day has come; one that was missed is not made up for once the next is due. */
    private static Optional<Entry<Step>> step(Due due, List<Entry<Step>> ladder, LocalDate today) {
        if (due.state() != Due.State.WAITING) {
            return Optional.empty();
        }
        return ladder.stream()
                .filter(each -> !each.value().lapse())
                .filter(each -> !each.value().on(due.dueOn()).isAfter(today))
                .reduce((earlier, later) -> later);
    }

    private void climb(Due due, Entry<Step> step, CallContext context) {
        Optional<String> template = step.value().message();
        if (template.isPresent()) {
            messages.write(
                    new PatientMessages.Message(
                            key(due, step),
                            due.patient(),
                            due.site(),
                            PURPOSE,
                            template.get(),
                            List.of(shown(due.dueOn())),
                            clock.instant(),
                            end(due)),
                    context);
        } else {
            messages.openTask(
                    new PatientMessages.Task(
                            key(due, step),
                            due.patient(),
                            due.site(),
                            "Call: maintenance " + due.modality() + " is due on " + due.dueOn(),
                            clock.instant()),
                    context);
        }
    }

    private static String key(Due due, Entry<Step> step) {
        return due.patient() + "/" + due.modality() + "/" + due.dueOn() + "/" + step.code();
    }

    /** On the day itself a message is of no use any more: then somebody calls. */
    private static Instant end(Due due) {
        return due.dueOn().atTime(LocalTime.MAX).atZone(due.zone()).toInstant();
    }

    private static String shown(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT)
                .localizedBy(java.util.Locale.GERMANY)
                .format(day);
    }
}
