package io.mesoderm.platform.careplan.checkpoint;

import io.mesoderm.spi.reference.Catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a checkpoint is and what it captures ({@code seeds/care/checkpoints.yaml}).
 *
 * @param rule the rule of the clinical reference
 * @param untilDay for {@link Moment#DAYS}: the last day from the first session on which the entry still counts
 * @param daysBefore how long before it is due it may be captured
 * @param captures codes of {@link CaptureItem}s
 */
public record CheckpointKind(
        String rule,
        Map<String, String> name,
        Moment moment,
        Optional<Integer> untilDay,
        int daysBefore,
        int daysAfter,
        List<String> captures) {

    public static final Catalogue<CheckpointKind> CATALOGUE =
            new Catalogue<>("checkpoints", CheckpointKind.class);

    /** What it hangs on. */
    public enum Moment {
        /** The first session, before it. */
        BASELINE,
        /** A session, after it. */
        SESSION,
        /** A visit of maintenance, before its session. */
        VISIT,
        /** So many days after the first session. */
        DAYS
    }
}
