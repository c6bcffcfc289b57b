package io.mesoderm.platform.careplan.checkpoint;

import io.mesoderm.platform.patient.observation.Observation.RatedBy;
import io.mesoderm.spi.reference.Catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that a checkpoint captures ({@code seeds/care/capture-items.yaml}).
 *
 * @param instruments any of them will do
 * @param orTold whether a sentence may stand for a value
 * @param ordered whether it must be taken before the injection of its day (SC-19)
 * @param onlyDiagnosis a question of health, or a word of the instrument {@code diagnosis}
 */
public record CaptureItem(
        Map<String, String> name,
        Kind kind,
        Optional<List<String>> instruments,
        Optional<RatedBy> ratedBy,
        Optional<Boolean> orTold,
        Optional<Boolean> ordered,
        Optional<List<String>> onlyTemplates,
        Optional<String> onlyDiagnosis) {

    static final Catalogue<CaptureItem> CATALOGUE =
            new Catalogue<>("capture-items", CaptureItem.class);

    /** How it is captured. */
    public enum Kind {
        /** One photo of each standard view. */
        PHOTOS,
        /** A photo of a named spot. */
        CLOSE_UP,
        OBSERVATION,
        /** A sentence. */
        TOLD
    }

    boolean mayBeTold() {
        return kind == Kind.TOLD || orTold.orElse(false);
    }

    boolean isOrdered() {
        return ordered.orElse(false);
    }

    boolean isAskedIn(String template) {
        return onlyTemplates.map(named -> named.contains(template)).orElse(true);
    }
}
