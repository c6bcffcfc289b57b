package io.mesoderm.platform.careplan;

import io.mesoderm.platform.careplan.rule.Known;
import io.mesoderm.platform.patient.ClinicalFacts;
import io.mesoderm.platform.patient.HealthFacts;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.ReferenceData;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The chain's own rules over what is recorded of a patient; no module is asked, so that any thread may ask. */
public final class CourseRules {

    private final Situations situations;
    private final CareRules rules;

    CourseRules(Situations situations, CareRules rules) {
        this.situations = situations;
        this.rules = rules;
    }

    /** {@code reference} is the core's own. */
    public static CourseRules of(HealthFacts health, ClinicalFacts facts, ReferenceData reference) {
        return new CourseRules(new Situations(health, facts), new CareRules(reference));
    }

    /**
     * Whether what is recorded bars the modality on the day, which is not a visit's; a question nobody answered does not, nor
     * does a yes that must be asked anew.
     */
    public boolean bar(
            Handle handle,
            PatientId patient,
            Modality modality,
            LocalDate day,
            CallContext context) {
        return ahead(handle, LinkedPatients.of(handle, patient), modality, day, context).stream()
                .anyMatch(finding -> finding.severity() == Severity.BLOCK);
    }

    /** What the rules say of a course of the modality that begins on the day. */
    List<Finding> findings(
            Handle handle,
            LinkedPatients linked,
            Modality modality,
            LocalDate day,
            CallContext context) {
        CareSituation situation = situation(handle, linked, modality, day, context);
        return findings(situation, Optional.empty(), Set.of(), context);
    }

    /** The same of a visit on the day that is booked before it: a yes of long ago is asked anew and bars no longer. */
    List<Finding> ahead(
            Handle handle,
            LinkedPatients linked,
            Modality modality,
            LocalDate day,
            CallContext context) {
        CareSituation situation = situation(handle, linked, modality, day, context);
        Known known = known(situation, Optional.empty(), Set.of(), context);
        return rules.eligibility(situation, known.lookingAhead(), context);
    }

    /** What the rules say of a situation, at a time of the day if it is known, with the substances to be given. */
    List<Finding> findings(
            CareSituation situation,
            Optional<LocalDateTime> at,
            Set<String> substances,
            CallContext context) {
        return rules.eligibility(situation, known(situation, at, substances, context), context);
    }

    /** What a rule rests on in the patient on the day, whenever it was told; empty for a rule of another kind. */
    Optional<String> ground(
            Handle handle,
            LinkedPatients linked,
            Modality modality,
            LocalDate day,
            String rule,
            CallContext context) {
        CareSituation situation = situation(handle, linked, modality, day, context);
        return rules.ground(
                rule, situation, known(situation, Optional.empty(), Set.of(), context), context);
    }

    /** The patient on the day, outside a plan. */
    CareSituation situation(
            Handle handle,
            LinkedPatients linked,
            Modality modality,
            LocalDate day,
            CallContext context) {
        return situations.of(
                handle,
                linked,
                new Situations.About(modality, day, Optional.empty(), Optional.empty()),
                context);
    }

    private Known known(
            CareSituation situation,
            Optional<LocalDateTime> at,
            Set<String> substances,
            CallContext context) {
        return new Known(at, situation.observations(), rules.policies(context), substances, false);
    }
}
