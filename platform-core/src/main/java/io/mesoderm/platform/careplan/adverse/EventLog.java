package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;

/** The log of events, which is only added to. */
final class EventLog {

    private final PatientText text;
    private final InstantSource clock;

    EventLog(PatientText text, InstantSource clock) {
        this.text = text;
        this.clock = clock;
    }

    /** A line about the event as it is now. */
    void enter(Handle handle, EventRow row, String kind, String words, CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO adverse_event_entry (id, event_id, kind, code, grade, text, made_at, made_by)
                        VALUES (:id, :event, :kind, :code, :grade, :text, :now, :staff)
                        """)
                .bind("id", Ids.next())
                .bind("event", row.id())
                .bind("kind", kind)
                .bind("code", row.code())
                .bind("grade", row.grade())
                .bind("text", text.seal(handle, row.patient(), words))
                .bind("now", clock.instant())
                .bind("staff", context.actor().staff().orElse(null))
                .execute();
    }
}
