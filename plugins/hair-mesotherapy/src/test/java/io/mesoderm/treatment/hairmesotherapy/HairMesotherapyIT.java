package io.mesoderm.treatment.hairmesotherapy;

import io.mesoderm.platform.careplan.rule.Situations;
import io.mesoderm.platform.testing.TestClinic;
import io.mesoderm.spi.care.HealthAnswer.Value;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.testkit.TreatmentModuleContract;
import io.mesoderm.treatment.hairmesotherapy.session.ScalpZone;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The built jar on the real host; what a session records is in {@code MesotherapyRecorderIT}. */
class HairMesotherapyIT extends TreatmentModuleContract {

    /** The whole scalp: whatever is used is used on all of it. */
    private static final String ALL_ZONES =
            Stream.of(ScalpZone.values())
                    .map(
                            zone ->
                                    """
                                    {"zone": "%s", "points": 5, "mlPerPoint": 0.05, "depthMm": 3}
                                    """
                                            .formatted(zone))
                    .collect(Collectors.joining(","));

    @Override
    protected Optional<String> session(TestClinic clinic, PatientId patient) {
        SiteId north = clinic.care.north;
        Situations.QUESTIONS.forEach(question -> clinic.answer(north, patient, question, Value.NO));
        clinic.answer(north, patient, "diagnosis-made", Value.YES);
        String own = patient.toString().substring(24);
        String recipe = "serum-" + own;
        clinic.post(
                north,
                "/modules/hair-mesotherapy/recipes",
                """
                {"code": "%s", "name": "Serum", "maxMl": 4, "readyMade": true, "reason": "a trial",
                 "ingredients": [{"ingredient": "minoxidil", "ml": 2}]}
                """
                        .formatted(recipe));
        LocalDate later = LocalDate.now(clinic.care.at(north).zone()).plusYears(1);
        LotId vitamins = clinic.stock(north, "vitamin-complex-5ml", "V-" + own, later);
        LotId needles = clinic.stock(north, "needle-30g-4mm", "N-" + own, later);
        return Optional.of(
                """
                {"device": "needle", "technique": "nappage", "recipe": "%s@1",
                 "zones": [%s],
                 "totalMl": 2,
                 "products": [{"lot": "%s", "quantity": 2}],
                 "parts": [{"lot": "%s", "count": 1}],
                 "anaesthetics": [],
                 "steps": [{"step": "identity-and-answers"}, {"step": "scalp-disinfected"},
                           {"step": "injected"}, {"step": "sharps-disposed"}],
                 "aftercareGiven": true}
                """
                        .formatted(recipe, ALL_ZONES, vitamins, needles));
    }
}
