package io.mesoderm.platform.careplan.checkpoint;

import io.mesoderm.platform.careplan.checkpoint.CheckpointReport.Pictures;
import io.mesoderm.platform.careplan.checkpoint.CheckpointReport.Season;
import io.mesoderm.platform.careplan.checkpoint.CheckpointTable.Row;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.observation.Observation;
import io.mesoderm.platform.patient.observation.Observations;
import io.mesoderm.platform.patient.observation.OutcomeComparison;
import io.mesoderm.platform.patient.observation.OutcomeComparison.Outcome;
import io.mesoderm.platform.patient.photo.PhotoView;
import io.mesoderm.platform.patient.photo.StandardView;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Puts the outcome of a checkpoint beside the baseline of its course. */
final class CheckpointReports {

    /** Where a course has no baseline of its own, all that was measured before is one. */
    private static final int LOOK_BACK_YEARS = 10;

    private final ReferenceData reference;
    private final Checkpoints checkpoints;

    CheckpointReports(ReferenceData reference, Checkpoints checkpoints) {
        this.reference = reference;
        this.checkpoints = checkpoints;
    }

    /** A stretch of days, its ends included; vouched if somebody said that what was written down late was taken before. */
    private record Stretch(LocalDate from, LocalDate to, boolean vouched) {}

    /** A photo of a view, in which stretch it was taken. */
    record Shot(UUID id, PhotoView view, String spot, boolean outcome) {}

    /** What photos may be put side by side. */
    private record View(PhotoView view, String spot) {}

    CheckpointReport of(Handle handle, CourseFacts course, UUID id, CallContext context) {
        List<Row> rows = checkpoints.rows(handle, course, context);
        Row row =
                rows.stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElseThrow(Problem::notFound);
        LinkedPatients patient = LinkedPatients.of(handle, course.patient());
        Stretch baseline = baseline(rows, row);
        Stretch window = new Stretch(row.windowFrom(), row.windowTo(), row.orderVouched());
        Outcome outcome =
                new OutcomeComparison(reference, context)
                        .of(
                                observations(handle, patient, baseline, context),
                                observations(handle, patient, window, context));
        return new CheckpointReport(
                checkpoints.shown(handle, course, row, context),
                course.template(),
                course.sessions().isEmpty() ? row.dueOn() : course.first(),
                (int) course.sessions().stream().filter(CourseFacts.Session::done).count(),
                course.sessions().size(),
                baseline.from(),
                baseline.to(),
                outcome.lines(),
                outcome.overall(),
                photos(handle, patient, baseline, window, context),
                seasons(zone(handle, course), row.doneOn().orElse(row.dueOn()), context));
    }

    /** That of the course; without one, or of the baseline itself, the time before. */
    private static Stretch baseline(List<Row> rows, Row row) {
        return rows.stream()
                .filter(each -> each.code().equals(Moments.BASELINE))
                .filter(each -> !each.id().equals(row.id()))
                .findFirst()
                .map(each -> new Stretch(each.windowFrom(), each.windowTo(), each.orderVouched()))
                .orElseGet(
                        () ->
                                new Stretch(
                                        row.windowFrom().minusYears(LOOK_BACK_YEARS),
                                        row.windowFrom().minusDays(1),
                                        false));
    }

    /** Without what may have been taken behind an injection (SC-19): the checkpoint itself does not count it either. */
    private List<Observation> observations(
            Handle handle, LinkedPatients patient, Stretch stretch, CallContext context) {
        Set<UUID> behind =
                stretch.vouched()
                        ? Set.of()
                        : Behind.observations(
                                handle, patient, stretch.from(), stretch.to(), ordered(context));
        return Observations.between(handle, patient, stretch.from(), stretch.to()).stream()
                .filter(each -> !behind.contains(each.id()))
                .toList();
    }

    /** The instruments that must be used before an injection of the day. */
    private List<String> ordered(CallContext context) {
        return reference.list(CaptureItem.CATALOGUE, context).stream()
                .map(Entry::value)
                .filter(CaptureItem::isOrdered)
                .flatMap(item -> item.instruments().orElse(List.of()).stream())
                .distinct()
                .toList();
    }

    private List<Pictures> photos(
            Handle handle,
            LinkedPatients patient,
            Stretch baseline,
            Stretch outcome,
            CallContext context) {
        Map<String, String> names = new HashMap<>();
        reference
                .list(StandardView.CATALOGUE, context)
                .forEach(entry -> names.put(entry.code(), words(entry.value().name(), context)));
        Map<View, Pictures> pairs = new LinkedHashMap<>();
        Set<UUID> behind = new HashSet<>();
        for (Stretch stretch : List.of(baseline, outcome)) {
            if (!stretch.vouched()) {
                behind.addAll(Behind.photos(handle, patient, stretch.from(), stretch.to()));
            }
        }
        handle
                .createQuery(
                        """
                        SELECT id, view, spot, taken_on BETWEEN :from AND :to AS outcome FROM photo
                        WHERE patient_id IN (<patients>)
                          AND (taken_on BETWEEN :from AND :to OR taken_on BETWEEN :first AND :last)
                        ORDER BY taken_on DESC, id DESC LIMIT 1000
                        """)
                .bindList("patients", patient.list())
                .bind("from", outcome.from())
                .bind("to", outcome.to())
                .bind("first", baseline.from())
                .bind("last", baseline.to())
                .mapTo(Shot.class)
                .list()
                .reversed()
                .stream()
                .filter(shot -> !behind.contains(shot.id()))
                .forEach(
                        shot ->
                                pairs.merge(
                                        new View(shot.view(), shot.spot()),
                                        pictures(shot, names.get(shot.view().name())),
                                        CheckpointReports::merged));
        return List.copyOf(pairs.values());
    }

    private static Pictures pictures(Shot shot, String name) {
        Optional<UUID> id = Optional.of(shot.id());
        return new Pictures(
                shot.view(),
                name,
                shot.spot(),
                shot.outcome() ? Optional.empty() : id,
                shot.outcome() ? id : Optional.empty());
    }

    private static Pictures merged(Pictures known, Pictures newer) {
        return new Pictures(
                known.view(),
                known.name(),
                known.spot(),
                newer.baseline().or(known::baseline),
                newer.outcome().or(known::outcome));
    }

    private static ZoneId zone(Handle handle, CourseFacts course) {
        return Sites.find(handle, course.site()).map(Site::zone).orElseThrow();
    }

    private List<Season> seasons(ZoneId zone, LocalDate day, CallContext context) {
        boolean south =
                reference
                        .find(Hemisphere.CATALOGUE, Hemisphere.SOUTH, context)
                        .map(entry -> entry.value().holds(zone))
                        .orElse(false);
        return reference.list(SeasonNote.CATALOGUE, context).stream()
                .filter(note -> note.value().isFor(day, south))
                .map(
                        note ->
                                new Season(
                                        note.code(),
                                        words(note.value().says(), context),
                                        note.sources()))
                .toList();
    }

    private static String words(Map<String, String> text, CallContext context) {
        return text.getOrDefault(context.locale().getLanguage(), text.getOrDefault("en", ""));
    }
}
