package io.mesoderm.treatment.hairmesotherapy.catalogue;

import java.util.List;
import java.util.Map;

/**
 * A delivery device. Its single-use parts are recorded with their lot; where {@code serialRequired},
 * also with the part's own number, so that it cannot be used twice (FO-17). {@code materials} are
 * ingredients of kind MATERIAL it touches the patient with.
 */
public record Device(
        Map<String, String> name,
        boolean singleUsePart,
        boolean serialRequired,
        List<String> materials) {}
