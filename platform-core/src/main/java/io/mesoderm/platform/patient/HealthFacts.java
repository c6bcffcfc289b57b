package io.mesoderm.platform.patient;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ClinicalFact.Kind;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known of a patient's health today, from answers and from coded facts alike. */
public final class HealthFacts {

    private final ReferenceData reference;
    private final HealthAnswers answers;

    public HealthFacts(ReferenceData reference, HealthAnswers answers) {
        this.reference = reference;
        this.answers = answers;
    }

    /**
     * By question, from the patient's answers and from {@code facts}, told in the language of the call; a question
     * that is missing is open.
     */
    public Map<String, HealthAnswer> of(
            Handle handle, LinkedPatients patient, List<ClinicalFact> facts, CallContext context) {
        List<CodeGroup> groups =
                reference.list(CodeGroup.CATALOGUE, context).stream().map(Entry::value).toList();
        List<ClinicalFact> coded =
                facts.stream().filter(fact -> fact.kind() != Kind.ALLERGY).toList();
        Provenance provenance = new Provenance(context.locale());
        return new DerivedAnswers(groups, provenance)
                .merge(answers.newest(handle, patient, provenance), coded);
    }

    public List<Entry<HealthQuestion>> questions(CallContext context) {
        return reference.list(HealthQuestion.CATALOGUE, context);
    }

    /** Each question as it is asked, in the caller's language, by its code. */
    public Map<String, String> wordings(CallContext context) {
        String language = context.locale().getLanguage();
        return questions(context).stream()
                .collect(
                        Collectors.toMap(Entry::code, question -> question.value().text(language)));
    }

    /** The question must be one of the house, and a detail what it asks for. */
    void requireKnown(String question, Optional<String> detail, CallContext context) {
        HealthQuestion known =
                reference
                        .find(HealthQuestion.CATALOGUE, question, context)
                        .map(Entry::value)
                        .orElseThrow(
                                () ->
                                        Problem.invalid(
                                                "question",
                                                "is no question of seeds/care/health-questions.yaml"));
        known.detailKind()
                .filter(kind -> detail.filter(d -> !kind.fits(d)).isPresent())
                .ifPresent(
                        kind -> {
                            throw Problem.invalid("detail", kind.demand());
                        });
    }
}
