package io.mesoderm.platform.patient.consent;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.patient.PatientDocuments;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;

/**
 * The feature put together.
 *
 * @param check what stands in the way of a session
 */
public record ConsentRecords(ConsentCheck check, List<Endpoint<?, ?>> endpoints) {

    /** {@code reference} is the core's own, where the texts are. */
    public static ConsentRecords of(
            TenantDatabase database,
            PatientText text,
            PatientDocuments documents,
            ReferenceData reference,
            WriteAudit audit,
            InstantSource clock) {
        var consents = new Consents(reference, text, clock);
        var desk = new ConsentDesk(database, consents, documents, audit, clock);
        return new ConsentRecords(
                new ConsentCheck(consents), new ConsentEndpoints(desk).endpoints());
    }
}
