package io.mesoderm.platform.careplan.spacing;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.reference.Catalogue;

import java.util.Map;
import java.util.Optional;

/**
 * Days between a session and a later one of the same or another kind. {@code minDays} always holds;
 * {@code lateDays} and {@code reviewDays} hold outside a plan, whose own gaps replace them. With a
 * {@code template} the rule is about sessions of that template only.
 */
public record SpacingEntry(
        Modality earlier,
        Modality later,
        int minDays,
        Optional<Integer> lateDays,
        Optional<Integer> reviewDays,
        Optional<String> template,
        Map<String, String> message) {

    public static final Catalogue<SpacingEntry> CATALOGUE =
            new Catalogue<>("spacing-rules", SpacingEntry.class);
}
