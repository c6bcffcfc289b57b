package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.spi.reference.Catalogue;

import java.util.Map;
import java.util.Optional;

/** A kind of adverse event, and how long it usually lasts ({@code seeds/care/adverse-event-kinds.yaml}). */
public record EventKind(
        Map<String, String> name,
        Optional<Integer> expectedHours,
        Optional<Integer> taskAfterHours,
        Optional<Map<String, String>> note) {

    public static final Catalogue<EventKind> CATALOGUE =
            new Catalogue<>("adverse-event-kinds", EventKind.class);
}
