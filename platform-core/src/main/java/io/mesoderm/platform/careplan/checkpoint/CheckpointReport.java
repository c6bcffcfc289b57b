package io.mesoderm.platform.careplan.checkpoint;

import io.mesoderm.platform.patient.observation.OutcomeComparison.Line;
import io.mesoderm.platform.patient.observation.OutcomeComparison.Overall;
import io.mesoderm.platform.patient.photo.PhotoView;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The outcome of a course at a checkpoint, beside its baseline.
 *
 * @param template of the course
 * @param first the day everything counts from
 * @param sessionsDone of all that are done or still planned
 * @param baselineFrom in which stretch the baseline was taken
 * @param seasons what the season has to do with it (SC-20)
 */
public record CheckpointReport(
        Checkpoint checkpoint,
        String template,
        LocalDate first,
        int sessionsDone,
        int sessions,
        LocalDate baselineFrom,
        LocalDate baselineTo,
        List<Line> lines,
        List<Overall> overall,
        List<Pictures> photos,
        List<Season> seasons) {

    /** Photos of the same view and spot, the newest of each stretch. */
    public record Pictures(
            PhotoView view,
            String name,
            String spot,
            Optional<UUID> baseline,
            Optional<UUID> outcome) {}

    /** A note on the season. */
    public record Season(String rule, String says, List<String> sources) {}
}
