package io.mesoderm.spi.care;

import io.mesoderm.spi.context.PatientId;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the host knows of a patient on the day a rule is asked: everything a rule may look at, so
 * that rules are pure. {@code ageYears} is empty when the birth date is unknown; {@code answers} is
 * keyed by question code ({@code seeds/care/health-questions.yaml}) and holds given answers and
 * those derived from coded conditions and medications, the newest of each; {@code history} are done
 * sessions of all modalities, newest first; {@code plannedStep} is the step of a plan the question
 * is about, if it is about one; {@code questions} is each health question as it is asked, in the
 * caller's language, by its code; {@code observations} is the newest value up to the day of each
 * instrument or measure, by its code.
 */
public record CareSituation(
        PatientId patient,
        LocalDate day,
        Modality modality,
        Optional<Integer> ageYears,
        Sex sex,
        Map<String, HealthAnswer> answers,
        List<Allergy> allergies,
        List<DoneSession> history,
        Optional<PlannedStep> plannedStep,
        Map<String, String> questions,
        Map<String, Observed> observations) {

    public CareSituation {
        questions = Map.copyOf(questions);
        observations = Map.copyOf(observations);
        answers = Map.copyOf(answers);
        allergies = List.copyOf(allergies);
        history = List.copyOf(history);
    }

    /** Without the questions' words; for tests of rules. */
    public CareSituation(
            PatientId patient,
            LocalDate day,
            Modality modality,
            Optional<Integer> ageYears,
            Sex sex,
            Map<String, HealthAnswer> answers,
            List<Allergy> allergies,
            List<DoneSession> history,
            Optional<PlannedStep> plannedStep) {
        this(
                patient,
                day,
                modality,
                ageYears,
                sex,
                answers,
                allergies,
                history,
                plannedStep,
                Map.of());
    }

    /** Without observations; for tests of rules. */
    public CareSituation(
            PatientId patient,
            LocalDate day,
            Modality modality,
            Optional<Integer> ageYears,
            Sex sex,
            Map<String, HealthAnswer> answers,
            List<Allergy> allergies,
            List<DoneSession> history,
            Optional<PlannedStep> plannedStep,
            Map<String, String> questions) {
        this(
                patient,
                day,
                modality,
                ageYears,
                sex,
                answers,
                allergies,
                history,
                plannedStep,
                questions,
                Map.of());
    }

    /** The question as it is asked, for a finding's reason; its code when it has no words. */
    public String question(String code) {
        return questions.getOrDefault(code, code);
    }

    public Optional<HealthAnswer> answer(String question) {
        return Optional.ofNullable(answers.get(question));
    }

    /** Whether the question was answered with yes; false also when it is open. */
    public boolean says(String question) {
        return answer(question).map(a -> a.value() == HealthAnswer.Value.YES).orElse(false);
    }
}
