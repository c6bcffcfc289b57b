package io.mesoderm.platform.careplan.checkpoint;

import io.mesoderm.platform.patient.LinkedPatients;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What was written down on the day of an injection after it began, so that it may show a reddened scalp (SC-19). */
final class Behind {

    private static final String AN_INJECTION =
            """
             AND EXISTS (SELECT 1 FROM treatment_session s WHERE s.patient_id IN (<patients>) AND s.state = 'DONE'
               AND s.modality IN ('MESOTHERAPY', 'PRP') AND s.done_on = %s AND s.started_at <= %s)
            """;

    private Behind() {}

    static Set<UUID> photos(Handle handle, LinkedPatients patient, LocalDate from, LocalDate to) {
        return handle.createQuery(
                        "SELECT p.id FROM photo p WHERE p.patient_id IN (<patients>) AND p.taken_on BETWEEN :from AND :to"
                                + AN_INJECTION.formatted("p.taken_on", "p.added_at"))
                .bindList("patients", patient.list())
                .bind("from", from)
                .bind("to", to)
                .mapTo(UUID.class)
                .collect(Collectors.toSet());
    }

    /** Of these instruments only; there is at least one. */
    static Set<UUID> observations(
            Handle handle,
            LinkedPatients patient,
            LocalDate from,
            LocalDate to,
            List<String> instruments) {
        return handle.createQuery(
                        "SELECT o.id FROM observation o WHERE o.patient_id IN (<patients>) AND o.instrument IN (<ordered>)"
                                + " AND o.observed_on BETWEEN :from AND :to"
                                + AN_INJECTION.formatted("o.observed_on", "o.recorded_at"))
                .bindList("patients", patient.list())
                .bindList("ordered", instruments)
                .bind("from", from)
                .bind("to", to)
                .mapTo(UUID.class)
                .collect(Collectors.toSet());
    }
}
