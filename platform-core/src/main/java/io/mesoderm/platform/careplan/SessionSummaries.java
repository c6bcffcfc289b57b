package io.mesoderm.platform.careplan;

import io.mesoderm.platform.language.Messages;
import io.mesoderm.platform.patient.ChartSession;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.platform.schema.MalformedJson;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.LocalDate;
import java.util.List;

/**
 * The sessions of a chart, each as it was summed up when it was recorded. One that cannot be read says so in its place
 * and in the log, for the others must be seen.
 */
public final class SessionSummaries implements ChartSession.Source {

    private static final Logger log = LoggerFactory.getLogger(SessionSummaries.class);

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
        try {
            return StoredView.read(json);
        } catch (InvalidInput | MalformedJson e) {
            log.error("summary-unreadable: session {}: {}", session, e.getMessage());
            Messages words = Messages.of("careplan.messages", context.locale());
            return new View.Paragraph(Text.literal(words.say("summary-unreadable")));
        }
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
