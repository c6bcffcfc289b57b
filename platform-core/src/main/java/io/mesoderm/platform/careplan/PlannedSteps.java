package io.mesoderm.platform.careplan;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.PlannedStep;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;

import org.jdbi.v3.core.Handle;

import java.util.Optional;

/** The steps of plans as sessions are recorded against them: each is done once. */
final class PlannedSteps {

    private PlannedSteps() {}

    private static final String STEP =
            """
            SELECT s.ordinal, p.patient_id, t.module, COALESCE(s.modality, t.modality) AS modality, t.code,
              s.offset_days - (SELECT b.offset_days FROM planned_session b
                WHERE b.care_plan_id = s.care_plan_id AND b.ordinal = s.ordinal - 1) AS gap_days
            FROM planned_session s JOIN care_plan p ON p.id = s.care_plan_id
            JOIN protocol_template t ON t.id = p.template_id
            WHERE s.id = :id
            """;

    /** The step, if it is one of the patient's and of the module's; 422 otherwise. Locks it. */
    static PlannedStep require(
            Handle handle, PlannedSessionId id, LinkedPatients patient, ModuleId module) {
        return find(handle, STEP + " FOR UPDATE", id, patient)
                .filter(found -> found.module().equals(module))
                .map(found -> found.step(id))
                .orElseThrow(
                        () ->
                                Problem.invalid(
                                        "plannedSession",
                                        "is no step of this patient's plans with this module"));
    }

    /** The step, if it is one of the patient's; 422 otherwise. */
    static PlannedStep read(Handle handle, PlannedSessionId id, LinkedPatients patient) {
        return find(handle, STEP, id, patient)
                .map(found -> found.step(id))
                .orElseThrow(
                        () ->
                                Problem.invalid(
                                        "plannedSession", "is no step of this patient's plans"));
    }

    /** The module whose step it is, if it is one of the patient's and to do. Locks it. */
    static ModuleId requireOpen(
            Handle handle,
            PlannedSessionId id,
            LinkedPatients patient,
            Optional<ModuleId> module,
            Modality modality) {
        Optional<String> state =
                handle.createQuery("SELECT state FROM planned_session WHERE id = :id FOR UPDATE")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne();
        Row row =
                find(handle, STEP, id, patient)
                        .filter(found -> found.modality == modality)
                        .filter(found -> module.isEmpty() || module.get().equals(found.module))
                        .orElseThrow(
                                () ->
                                        Problem.invalid(
                                                "plannedSession",
                                                "is no step of this patient's plans for this treatment"));
        if (!state.equals(Optional.of("PLANNED"))) {
            throw notOpen();
        }
        return row.module;
    }

    private static Problem notOpen() {
        return Problem.conflict("step-not-open", "This step of the plan is done or cancelled.");
    }

    private static Optional<Row> find(
            Handle handle, String sql, PlannedSessionId id, LinkedPatients patient) {
        return handle.createQuery(sql)
                .bind("id", id)
                .mapTo(Row.class)
                .findOne()
                .filter(found -> patient.includes(found.patientId()));
    }

    /** Marks the step done, and the plan completed with its last step; 409 if it is not to do. */
    static void done(Handle handle, PlannedSessionId id) {
        int rows =
                handle.createUpdate(
                                "UPDATE planned_session SET state = 'DONE' WHERE id = :id AND state = 'PLANNED'")
                        .bind("id", id)
                        .execute();
        if (rows == 0) {
            throw notOpen();
        }
        CarePlanId plan = plan(handle, id);
        handle.createUpdate(
                        """
                        UPDATE care_plan SET version = version + 1, state = IF(
                          EXISTS (SELECT 1 FROM planned_session WHERE care_plan_id = :plan AND state = 'PLANNED'),
                          state, 'COMPLETED')
                        WHERE id = :plan AND state = 'ACTIVE'
                        """)
                .bind("plan", plan)
                .execute();
    }

    /** Gives back a step whose session is being corrected. */
    static void reopen(Handle handle, PlannedSessionId id) {
        handle.createUpdate(
                        "UPDATE planned_session SET state = 'PLANNED' WHERE id = :id AND state = 'DONE'")
                .bind("id", id)
                .execute();
        handle.createUpdate(
                        """
                        UPDATE care_plan SET state = 'ACTIVE', version = version + 1
                        WHERE id = :plan AND state = 'COMPLETED'
                        """)
                .bind("plan", plan(handle, id))
                .execute();
    }

    private static CarePlanId plan(Handle handle, PlannedSessionId id) {
        return handle.createQuery("SELECT care_plan_id FROM planned_session WHERE id = :id")
                .bind("id", id)
                .mapTo(CarePlanId.class)
                .one();
    }

    /** What is asked of one step. */
    record Row(
            int ordinal,
            PatientId patientId,
            ModuleId module,
            Modality modality,
            String code,
            Optional<Integer> gapDays) {

        PlannedStep step(PlannedSessionId id) {
            return new PlannedStep(id, code, ordinal, gapDays);
        }
    }
}
