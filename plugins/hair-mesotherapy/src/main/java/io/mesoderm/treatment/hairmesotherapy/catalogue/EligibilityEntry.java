package io.mesoderm.treatment.hairmesotherapy.catalogue;

import io.mesoderm.spi.care.Severity;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One eligibility rule as data: it fires when every condition of {@code when} holds. The {@code
 * mandatory} questions must be answered by its {@code audience}, else it says INCOMPLETE; with {@code
 * freshDays} an answer of no counts only for that many days. Named {@code ingredients} make it a rule
 * about recipes that hold one of them.
 */
public record EligibilityEntry(
        Severity severity,
        List<Condition> when,
        List<String> mandatory,
        Audience audience,
        Optional<Integer> freshDays,
        List<String> ingredients,
        Map<String, String> message,
        Map<String, String> resolution) {

    /** Whom the mandatory questions are for. */
    public enum Audience {
        EVERYONE,
        CAN_BE_PREGNANT,
        MALE
    }
}
