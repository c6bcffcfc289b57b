package io.mesoderm.treatment.hairmesotherapy.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A delivery device. Its single-use parts are recorded with their lot; where {@code serialRequired},
 * also with the part's own number, so that it cannot be used twice (FO-17). A {@code shared} one serves
 * one patient after another, so that a look-back finds them (AE-04), and only once the log says how its part was made fit
 * (FO-18). {@code materials} are ingredients of kind MATERIAL it touches the patient with.
 */
public record Device(
        Map<String, String> name,
        boolean singleUsePart,
        boolean serialRequired,
        Optional<Boolean> shared,
        List<String> materials) {

    /** Whether it goes on to the next patient. */
    public boolean isShared() {
        return shared.orElse(false);
    }
}
