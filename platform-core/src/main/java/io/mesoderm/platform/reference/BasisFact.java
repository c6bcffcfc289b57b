package io.mesoderm.platform.reference;

import io.mesoderm.spi.reference.Catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A clinical fact of {@code seeds/care/facts.yaml}: what it says in our own words, the values as its sources give
 * them, and the places where software acts on it, or why none does. Texts by language.
 */
record BasisFact(
        String area,
        Map<String, String> says,
        Optional<String> values,
        List<String> acts,
        Optional<Map<String, String>> none) {

    static final Catalogue<BasisFact> CATALOGUE = new Catalogue<>("facts", BasisFact.class);
}
