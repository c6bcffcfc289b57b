package io.mesoderm.platform.patient.examination;

import io.mesoderm.platform.language.Messages;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.examination.Examination.Profession;
import io.mesoderm.platform.tenancy.LegalEntity;
import io.mesoderm.platform.tenancy.SiteOwnerships;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * EL-35: where the law asks for it, nobody is treated whom no prescriber has examined in person. The law is that of the
 * entity that owns the site on the day, so a site that is handed over changes it.
 */
public final class ExaminationCheck {

    /** The rule's code. */
    public static final String RULE = "EL-35";

    private final ReferenceData reference;

    ExaminationCheck(ReferenceData reference) {
        this.reference = reference;
    }

    /** Who examined, and how. */
    record Done(Profession profession, boolean inPerson) {}

    /** What stands in the way at the call's site on the day. */
    public List<Finding> findings(
            Handle handle, LinkedPatients patient, LocalDate day, CallContext context) {
        Optional<Entry<Jurisdiction>> law =
                SiteOwnerships.findEntityAt(handle, context.requiredSite(), day)
                        .map(LegalEntity::country)
                        .flatMap(
                                country -> reference.find(Jurisdiction.CATALOGUE, country, context))
                        .filter(entry -> entry.value().asks(day));
        if (law.isEmpty()
                || done(handle, patient, day).stream()
                        .anyMatch(
                                each ->
                                        law.get()
                                                .value()
                                                .suffices(
                                                        each.profession(), each.inPerson(), day))) {
            return List.of();
        }
        Messages words = Messages.of("patient.messages", context.locale());
        return List.of(
                new Finding(
                        RULE,
                        Severity.BLOCK,
                        words.say("examination.needed"),
                        words.say("examination.none"),
                        words.say("examination.do"),
                        law.get().sources()));
    }

    /** Those of somebody of the staff; a row that names nobody is nobody's examination. */
    private static List<Done> done(Handle handle, LinkedPatients patient, LocalDate day) {
        return handle.createQuery(
                        """
                        SELECT DISTINCT profession, in_person FROM examination
                        WHERE patient_id IN (<patients>) AND examined_on <= :day AND prescriber_id IS NOT NULL
                        """)
                .bindList("patients", patient.list())
                .bind("day", day)
                .mapTo(Done.class)
                .list();
    }
}
