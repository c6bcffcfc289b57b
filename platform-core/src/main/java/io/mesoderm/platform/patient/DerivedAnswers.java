package io.mesoderm.platform.patient;

import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.HealthAnswer.Value;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What coded facts say about health questions, beside what was answered. The newest counts, except
 * that not knowing never hides a yes. Nothing is derived from a fact that is over.
 */
final class DerivedAnswers {

    private static final Map<String, String> SYSTEM_NAMES =
            Map.of(
                    "http://snomed.info/sct", "SNOMED",
                    "http://www.nlm.nih.gov/research/umls/rxnorm", "RxNorm",
                    "http://www.whocc.no/atc", "ATC",
                    "http://hl7.org/fhir/sid/icd-10", "ICD-10",
                    "http://hl7.org/fhir/sid/icd-10-cm", "ICD-10-CM",
                    "http://fhir.de/CodeSystem/bfarm/icd-10-gm", "ICD-10-GM");

    private final List<CodeGroup> groups;
    private final Provenance provenance;

    DerivedAnswers(List<CodeGroup> groups, Provenance provenance) {
        this.groups = groups;
        this.provenance = provenance;
    }

    /** {@code given} by question, with what the facts add or replace. */
    Map<String, HealthAnswer> merge(Map<String, HealthAnswer> given, List<ClinicalFact> facts) {
        Map<String, HealthAnswer> derived = new HashMap<>();
        for (ClinicalFact fact : facts) {
            for (CodeGroup group : groups) {
                answer(fact, group)
                        .ifPresent(a -> derived.merge(a.question(), a, DerivedAnswers::weigh));
            }
        }
        Map<String, HealthAnswer> merged = new HashMap<>(given);
        derived.values().forEach(a -> merged.merge(a.question(), a, DerivedAnswers::weigh));
        return merged;
    }

    private Optional<HealthAnswer> answer(ClinicalFact fact, CodeGroup group) {
        boolean inRemission = fact.status().equals("remission");
        if (!fact.active() && !(inRemission && group.inRemission().isPresent())) {
            return Optional.empty();
        }
        String question = inRemission ? group.inRemission().orElse("") : group.question();
        return group.matches(fact)
                .filter(token -> !question.isEmpty())
                .map(
                        token ->
                                new HealthAnswer(
                                        question,
                                        group.answer(),
                                        Optional.of(fact.text()),
                                        provenance(fact, token),
                                        fact.beganOn().orElse(LocalDate.EPOCH)));
    }

    private static HealthAnswer weigh(HealthAnswer first, HealthAnswer second) {
        boolean firstOpen = first.value() == Value.UNKNOWN;
        boolean secondOpen = second.value() == Value.UNKNOWN;
        if (firstOpen && second.value() == Value.YES) {
            return second;
        }
        if (secondOpen && first.value() == Value.YES) {
            return first;
        }
        return second.on().isAfter(first.on()) ? second : first;
    }

    private String provenance(ClinicalFact fact, String token) {
        int bar = token.indexOf('|');
        String code =
                bar < 0
                        ? ""
                        : SYSTEM_NAMES.getOrDefault(
                                        token.substring(0, bar), token.substring(0, bar))
                                + " "
                                + token.substring(bar + 1)
                                + " ";
        return provenance.coded(fact, code + fact.text());
    }
}
