package io.mesoderm.platform.careplan.emergency;

import io.mesoderm.platform.careplan.emergency.ObservationRule.Circumstance;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;

import java.util.Optional;
import java.util.Set;

/** Doses and times of observation, as the chain's reference data has them. */
final class EmergencyRules {

    private final ReferenceData reference;

    EmergencyRules(ReferenceData reference) {
        this.reference = reference;
    }

    Entry<EmergencyDose> dose(int ageYears, CallContext context) {
        return reference.list(EmergencyDose.CATALOGUE, context).stream()
                .filter(entry -> entry.value().isFor(ageYears))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no dose for " + ageYears));
    }

    /** The first rule that holds; the last of the catalogue always does. */
    Entry<ObservationRule> observation(
            int doses, Set<Circumstance> circumstances, CallContext context) {
        return reference.list(ObservationRule.CATALOGUE, context).stream()
                .filter(entry -> entry.value().holds(doses, circumstances))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no time of observation"));
    }

    /** What a rule of observation says, in the language of the call. */
    Optional<String> words(String rule, CallContext context) {
        return reference
                .find(ObservationRule.CATALOGUE, rule, context)
                .map(entry -> entry.value().says())
                .map(
                        says ->
                                says.getOrDefault(
                                        context.locale().getLanguage(),
                                        says.getOrDefault("en", "")));
    }
}
