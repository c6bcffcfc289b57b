package io.mesoderm.treatment.sampletreatment;

import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;

import java.util.List;

// tag::eligibility[]
/** No massage on an infected scalp; whether it is must have been asked. */
final class MassageEligibility {

    private static final String QUESTION = "scalp-infection";

    private MassageEligibility() {}

    static List<Finding> check(CareSituation situation, CallContext context) {
        if (situation.modality() != Modality.TOPICAL) {
            return List.of();
        }
        return situation
                .answer(QUESTION)
                .map(
                        answer ->
                                switch (answer.value()) {
                                    case YES -> List.of(finding(situation, Severity.BLOCK, "yes"));
                                    case UNKNOWN ->
                                            List.of(
                                                    finding(
                                                            situation,
                                                            Severity.INCOMPLETE,
                                                            "unknown"));
                                    case NO -> List.<Finding>of();
                                })
                .orElse(List.of(finding(situation, Severity.INCOMPLETE, "not answered")));
    }

    private static Finding finding(CareSituation situation, Severity severity, String answer) {
        return new Finding(
                "SM-01",
                severity,
                "No massage on an infected or open scalp.",
                situation.question(QUESTION) + " " + answer,
                "treat the scalp, then book again",
                List.of("seed-001"));
    }
}
// end::eligibility[]
