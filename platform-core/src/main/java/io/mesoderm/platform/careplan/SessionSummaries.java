package io.mesoderm.platform.careplan;

import io.mesoderm.platform.patient.ChartSession;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.StoredView;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.spi.view.View;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;

/** The sessions of a chart, each as it was summed up when it was recorded. */
public final class SessionSummaries implements ChartSession.Source {

    private static final int MOST = 200;

    private final PatientText text;

    public SessionSummaries(PatientText text) {
        this.text = text;
    }

    @Override
    public List<ChartSession> of(Handle handle, LinkedPatients patient, CallContext context) {
        return handle
                .createQuery(
                        """
                        SELECT t.id, t.patient_id, t.module, t.modality, t.site_id, t.done_on, t.state, t.summary,
                          s.display_name AS practitioner
                        FROM treatment_session t JOIN staff s ON s.id = t.practitioner_id
                        WHERE t.patient_id IN (<patients>)
                        ORDER BY t.done_on DESC, t.started_at DESC, t.id DESC LIMIT :most
                        """)
                .bindList("patients", patient.list())
                .bind("most", MOST)
                .mapTo(Row.class)
                .stream()
                .map(
                        row ->
                                row.session(
                                        read(
                                                row.id(),
                                                text.open(handle, row.patientId(), row.summary()),
                                                context)))
                .toList();
    }

    private static View read(TreatmentSessionId session, String json, CallContext context) {
        return StoredView.read(json, "summary-unreadable", "session " + session, context.locale());
    }

    /** One row; its summary is sealed. */
    record Row(
            TreatmentSessionId id,
            PatientId patientId,
            ModuleId module,
            Modality modality,
            SiteId siteId,
            LocalDate doneOn,
            String state,
            byte[] summary,
            String practitioner) {

        ChartSession session(View view) {
            return new ChartSession(
                    id, module, modality, siteId, doneOn, practitioner, state, view);
        }
    }
}
