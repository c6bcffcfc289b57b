package io.mesoderm.platform.careplan;

import io.mesoderm.spi.context.CarePlanId;

/** Visits of the clinic of plans as the book has them. */
public final class PlannedVisit {

    private PlannedVisit() {}

    /** A visit that is booked for the session of this number. */
    public static void book(PlanClinic clinic, CarePlanId plan, int number) {
        CarePlan known = clinic.find(plan);
        CarePlan.Step step = known.sessions().get(number - 1);
        clinic.in(
                h ->
                        h.createUpdate(
                                        """
                                        INSERT INTO appointment (id, site_id, patient_id, modality, planned_session_id, state,
                                          starts_at, ends_at, preparation_minutes, treatment_minutes,
                                          observation_minutes, local_start, zone, sequence, version, made_via, booked_at, changed_at)
                                        VALUES (UNHEX(REPLACE(UUID(), '-', '')), :site, :patient, 'MESOTHERAPY', :step, 'BOOKED',
                                          :day, :end, 0, 30, 0, :day, 'UTC', 1, 1, 'DESK', :day, :day)
                                        """)
                                .bind("site", clinic.care.north)
                                .bind("patient", known.patient())
                                .bind("step", step.id())
                                .bind("day", step.plannedOn().atTime(9, 0))
                                .bind("end", step.plannedOn().atTime(9, 30))
                                .execute());
    }
}
