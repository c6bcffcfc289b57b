package io.mesoderm.treatment.hairmesotherapy.rules;

import io.mesoderm.spi.care.Allergy;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.HealthAnswer.Value;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Sex;
import io.mesoderm.spi.context.PatientId;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Patients on a day: a woman of 34 with every question answered; nothing is against a session but what a test adds. */
public final class Situations {

    public static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    public static final List<String> QUESTIONS =
            List.of(
                    "pregnant",
                    "suspected-pregnancy",
                    "breastfeeding",
                    "clotting-disorder",
                    "anticoagulant",
                    "active-cancer",
                    "cancer-in-remission",
                    "diabetes",
                    "paralysis-history",
                    "autoimmune-disease",
                    "alopecia-areata",
                    "scalp-infection",
                    "keloid-history",
                    "known-allergies",
                    "scarring-alopecia",
                    "diagnosis-made");

    private final Map<String, HealthAnswer> answers = new LinkedHashMap<>();
    private final List<Allergy> allergies = new ArrayList<>();

    private Situations() {
        QUESTIONS.forEach(question -> answer(question, Value.NO));
        answer("diagnosis-made", Value.YES);
    }

    public static Situations clear() {
        return new Situations();
    }

    private void answer(String question, Value value) {
        answers.put(question, new HealthAnswer(question, value, Optional.empty(), "asked", DAY));
    }

    public Situations allergicTo(String substance) {
        return allergicTo(Optional.empty(), substance);
    }

    public Situations allergicTo(Optional<String> code, String substance) {
        allergies.add(new Allergy(code, substance, "on record", Optional.empty()));
        return this;
    }

    public CareSituation build() {
        return new CareSituation(
                new PatientId(new UUID(2, 2)),
                DAY,
                Modality.MESOTHERAPY,
                Optional.of(34),
                Sex.FEMALE,
                answers,
                allergies,
                List.of(),
                Optional.empty());
    }
}
