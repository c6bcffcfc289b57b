package io.mesoderm.platform.patient.examination;

import io.mesoderm.platform.audit.WriteAudit;
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
public record ExaminationRecords(ExaminationCheck check, List<Endpoint<?, ?>> endpoints) {

    /** {@code reference} is the core's own, where the jurisdictions are. */
    public static ExaminationRecords of(
            TenantDatabase database,
            PatientText text,
            ReferenceData reference,
            WriteAudit audit,
            InstantSource clock) {
        return new ExaminationRecords(
                new ExaminationCheck(reference),
                new Examinations(database, text, audit, clock).endpoints());
    }
}
