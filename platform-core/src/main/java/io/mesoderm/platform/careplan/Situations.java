package io.mesoderm.platform.careplan;

import io.mesoderm.platform.patient.ClinicalFact;
import io.mesoderm.platform.patient.ClinicalFact.Kind;
import io.mesoderm.platform.patient.ClinicalFacts;
import io.mesoderm.platform.patient.HealthFacts;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.Patient;
import io.mesoderm.platform.patient.Patients;
import io.mesoderm.platform.patient.Provenance;
import io.mesoderm.platform.patient.observation.Observation;
import io.mesoderm.platform.patient.observation.Observations;
import io.mesoderm.spi.care.Allergy;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.DoneSession;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Observed;
import io.mesoderm.spi.care.PlannedStep;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together what a rule may look at, so that rules themselves read nothing. */
public final class Situations {

    private final HealthFacts health;
    private final ClinicalFacts facts;

    public Situations(HealthFacts health, ClinicalFacts facts) {
        this.health = health;
        this.facts = facts;
    }

    /** What is asked about; a session being {@code corrected} does not count as history. */
    record About(
            Modality modality,
            LocalDate day,
            Optional<PlannedStep> step,
            Optional<TreatmentSessionId> corrected) {}

    CareSituation of(Handle handle, LinkedPatients linked, About about, CallContext context) {
        Patient patient = Patients.require(handle, linked.survivor());
        List<ClinicalFact> coded = facts.list(handle, linked, EnumSet.allOf(Kind.class));
        List<DoneSession> history =
                TreatmentSessions.history(handle, linked).stream()
                        .filter(done -> !Optional.of(done.id()).equals(about.corrected()))
                        .toList();
        return new CareSituation(
                linked.survivor(),
                about.day(),
                about.modality(),
                patient.birthDate().map(birth -> age(birth, about.day())),
                patient.sex(),
                health.of(handle, linked, coded, context),
                allergies(coded, new Provenance(context.locale())),
                history,
                about.step(),
                health.wordings(context),
                observed(handle, linked, about.day()));
    }

    /** The newest of each instrument, whatever its version. */
    private static Map<String, Observed> observed(
            Handle handle, LinkedPatients linked, LocalDate day) {
        Map<String, Observed> newest = new HashMap<>();
        for (Observation each : Observations.newest(handle, linked, day)) {
            newest.putIfAbsent(
                    each.code(), new Observed(each.value(), each.unit(), each.word(), each.on()));
        }
        return newest;
    }

    private static int age(LocalDate birth, LocalDate day) {
        return Math.toIntExact(ChronoUnit.YEARS.between(birth, day));
    }

    private static List<Allergy> allergies(List<ClinicalFact> coded, Provenance provenance) {
        return coded.stream()
                .filter(fact -> fact.kind() == Kind.ALLERGY && fact.active())
                .map(
                        fact ->
                                new Allergy(
                                        fact.codes().stream().findFirst(),
                                        fact.text(),
                                        provenance.of(fact),
                                        fact.beganOn()))
                .toList();
    }
}
