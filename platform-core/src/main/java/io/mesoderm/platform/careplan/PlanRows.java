package io.mesoderm.platform.careplan;

import io.mesoderm.platform.patient.Patients;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;

/** Writes the rows of new plans. */
final class PlanRows {

    private PlanRows() {}

    /** What a new plan is. */
    record NewRow(PatientId patient, StoredTemplate template, LocalDate startsOn) {}

    /** An active plan without its sessions. */
    static void insert(
            Handle handle, CarePlanId id, NewRow plan, Instant now, CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO care_plan (id, patient_id, site_id, template_id, state, starts_on, retention,
                          version, created_at, created_by)
                        VALUES (:id, :patient, :site, :template, 'ACTIVE', :starts, :retention, 1, :now, :staff)
                        """)
                .bind("id", id)
                .bind("patient", plan.patient())
                .bind("site", context.requiredSite())
                .bind("template", plan.template().id())
                .bind("starts", plan.startsOn())
                .bind("retention", Patients.RETENTION)
                .bind("now", now)
                .bind("staff", context.actor().staff().orElse(null))
                .execute();
    }

    /** A session that is still to be done. */
    static void insertStep(
            Handle handle, CarePlanId plan, Modality modality, PlanCalendar.Placed placed) {
        handle.createUpdate(
                        """
                        INSERT INTO planned_session (id, care_plan_id, ordinal, offset_days, planned_on, state,
                          modality, raw_on, window_from, window_to, moved_because)
                        VALUES (:id, :plan, :ordinal, :offset, :day, 'PLANNED',
                          :modality, :raw, :from, :to, :moved)
                        """)
                .bind("id", new PlannedSessionId(Ids.next()))
                .bind("plan", plan)
                .bind("ordinal", placed.step().number())
                .bind("offset", placed.step().offsetDays())
                .bind("day", placed.day())
                .bind("modality", modality)
                .bind("raw", placed.step().day())
                .bind("from", placed.windowFrom())
                .bind("to", placed.windowTo())
                .bind("moved", placed.moved().orElse(null))
                .execute();
    }
}
