package io.mesoderm.treatment.combination;

import io.mesoderm.platform.testing.TestClinic;
import io.mesoderm.spi.care.HealthAnswer.Value;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.testkit.TreatmentModuleContract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The built jar on the real host; what a session records is in the recorders' own tests. */
class CombinationProtocolsIT extends TreatmentModuleContract {

    /** What the chain's rules ask before plasma is given; all no but the diagnosis. */
    private static final List<String> QUESTIONS =
            List.of(
                    "active-cancer",
                    "anticoagulant",
                    "autoimmune-disease",
                    "breastfeeding",
                    "cancer-in-remission",
                    "clotting-disorder",
                    "aspirin-last",
                    "fever-or-illness",
                    "haemodynamic-instability",
                    "keloid-history",
                    "nsaid-last",
                    "plans-pregnancy-6-months",
                    "platelet-dysfunction",
                    "pregnant",
                    "risk-not-accepted",
                    "scalp-infection",
                    "scalp-steroid-last",
                    "scarring-alopecia",
                    "septicaemia",
                    "suspected-pregnancy",
                    "systemic-steroid-last",
                    "thrombocytopenia-critical",
                    "tobacco");

    @Override
    protected Optional<String> session(TestClinic clinic, PatientId patient) {
        SiteId north = clinic.care.north;
        QUESTIONS.forEach(question -> clinic.answer(north, patient, question, Value.NO));
        clinic.answer(north, patient, "diagnosis-made", Value.YES);
        clinic.observe(north, patient, "platelets", 250_000);
        clinic.observe(north, patient, "haemoglobin", 14);
        String own = patient.toString().substring(24);
        LocalDate later = LocalDate.now(clinic.care.at(north).zone()).plusYears(1);
        LotId kit = clinic.stock(north, "prp-kit", "K-" + own, later);
        LotId needles = clinic.stock(north, "needle-30g-4mm", "N-" + own, later);
        return Optional.of(
                """
                {"tubes": [{"kit": "%s", "code": "%s", "firstLabel": "%4$s", "secondLabel": "%4$s",
                            "drawnAt": "%5$s", "bloodMl": 9}],
                 "spins": [{"rcf": 1500, "minutes": 8}],
                 "yieldMl": 6.5, "plateletsPerMicrolitre": 1200000, "activation": "NONE",
                 "injectedMl": 6, "areaCm2": 80, "zones": ["FRONTAL", "VERTEX"],
                 "needles": [{"lot": "%3$s", "count": 2}],
                 "aftercareGiven": true}
                """
                        .formatted(
                                kit,
                                own,
                                needles,
                                number(clinic, patient),
                                Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    }

    /** As it is printed on the labels. */
    private static String number(TestClinic clinic, PatientId patient) {
        return clinic.database.inTransaction(
                clinic.care.at(clinic.care.north),
                handle ->
                        handle.createQuery("SELECT number FROM patient WHERE id = :id")
                                .bind("id", patient)
                                .mapTo(String.class)
                                .one());
    }
}
