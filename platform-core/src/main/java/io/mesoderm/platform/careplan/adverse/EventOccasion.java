package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.NewEvent;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.util.UUID;

/** The session, the lot and the device that an event is said to come from must be there. */
final class EventOccasion {

    private EventOccasion() {}

    static void require(
            Handle handle, LinkedPatients patient, NewEvent event, CallContext context) {
        event.session()
                .filter(session -> !isPatients(handle, patient, session.value()))
                .ifPresent(unknown -> refuse("session", "is no session of this patient"));
        event.lot().ifPresent(lot -> requireLot(handle, lot));
        event.device()
                .filter(
                        device ->
                                !exists(
                                        handle,
                                        "SELECT 1 FROM device WHERE id = ? AND site_id = ?",
                                        device,
                                        context.requiredSite().value()))
                .ifPresent(unknown -> refuse("device", "is no device of this site"));
    }

    static void requireLot(Handle handle, UUID lot) {
        if (!exists(handle, "SELECT 1 FROM lot WHERE id = ?", lot)) {
            refuse("lot", "is no lot of this chain");
        }
    }

    private static boolean isPatients(Handle handle, LinkedPatients patient, UUID session) {
        return handle.createQuery(
                        "SELECT 1 FROM treatment_session WHERE id = :id AND patient_id IN (<patients>)")
                .bind("id", session)
                .bindList("patients", patient.list())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static boolean exists(Handle handle, String question, UUID... ids) {
        var query = handle.createQuery(question);
        for (int i = 0; i < ids.length; i++) {
            query.bind(i, ids[i]);
        }
        return query.mapTo(Integer.class).findOne().isPresent();
    }

    private static void refuse(String field, String message) {
        throw Problem.invalid(field, message);
    }
}
