package io.mesoderm.treatment.sampletreatment;

import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.HealthAnswer.Value;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

// tag::eligibility[]
/** No massage on an infected scalp; whether it is must have been asked. */
final class MassageEligibility {

    private static final String QUESTION = "scalp-infection";

    private MassageEligibility() {}

    static List<Finding> check(CareSituation situation, CallContext context) {
        if (situation.modality() != Modality.TOPICAL) {
            return List.of();
        }
        Optional<Value> answer = situation.answer(QUESTION).map(HealthAnswer::value);
        if (answer.equals(Optional.of(Value.NO))) {
            return List.of();
        }
        ResourceBundle words = words(context.locale());
        String said = answer.map(value -> "answer." + value).orElse("answer.missing");
        return List.of(
                new Finding(
                        "SM-01",
                        answer.equals(Optional.of(Value.YES))
                                ? Severity.BLOCK
                                : Severity.INCOMPLETE,
                        words.getString("SM-01.message"),
                        situation.question(QUESTION) + " " + words.getString(said),
                        words.getString("SM-01.resolution"),
                        List.of("seed-001")));
    }

    /** English where the module does not speak the language, whatever the server's own is. */
    private static ResourceBundle words(Locale locale) {
        return ResourceBundle.getBundle(
                "sample-treatment/messages",
                locale,
                MassageEligibility.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
// end::eligibility[]
