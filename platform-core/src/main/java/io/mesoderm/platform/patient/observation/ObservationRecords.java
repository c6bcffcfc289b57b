package io.mesoderm.platform.patient.observation;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;

/** The feature put together. */
public record ObservationRecords(List<Endpoint<?, ?>> endpoints) {

    /** {@code reference} is the core's own, where the instruments are. */
    public static ObservationRecords of(
            TenantDatabase database,
            PatientText text,
            ReferenceData reference,
            WriteAudit audit,
            InstantSource clock) {
        var record =
                new RecordObservation(
                        database,
                        new Instruments(reference),
                        new Observations(text, clock),
                        audit,
                        clock);
        return new ObservationRecords(new ObservationEndpoints(record).endpoints());
    }
}
