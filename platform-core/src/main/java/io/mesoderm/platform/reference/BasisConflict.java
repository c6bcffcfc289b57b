package io.mesoderm.platform.reference;

import io.mesoderm.spi.reference.Catalogue;

import java.util.List;
import java.util.Map;

/**
 * Where sources disagree, from {@code seeds/care/conflicts.yaml}: what each side says, what the house decided and
 * where that acts. {@code rows} are the facts it is about. Texts by language.
 */
record BasisConflict(
        Map<String, String> about,
        List<String> rows,
        List<Side> sides,
        Map<String, String> decided,
        List<String> acts) {

    static final Catalogue<BasisConflict> CATALOGUE =
            new Catalogue<>("conflicts", BasisConflict.class);

    /** What some of the sources say. */
    record Side(List<String> sources, Map<String, String> says) {}
}
