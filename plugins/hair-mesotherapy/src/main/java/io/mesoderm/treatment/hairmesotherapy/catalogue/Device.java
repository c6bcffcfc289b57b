package io.mesoderm.treatment.hairmesotherapy.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A delivery device. Its single-use parts are recorded with their lot; where {@code serialRequired},
 * also with the part's own number, so that it cannot be used twice (FO-17). A {@code shared} one serves
 * one patient after another, so that a look-back finds them (AE-04). {@code materials} are
 * ingredients of kind MATERIAL it touches the patient with.
 */
public record Device(
        Map<String, String> name,
        boolean singleUsePart,
        boolean serialRequired,
        Optional<Boolean> shared,
        List<String> materials) {}
