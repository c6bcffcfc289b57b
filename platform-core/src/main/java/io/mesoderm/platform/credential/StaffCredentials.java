package io.mesoderm.platform.credential;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;

/**
 * The feature put together.
 *
 * @param check what stands in the way of a practitioner
 */
public record StaffCredentials(CredentialCheck check, List<Endpoint<?, ?>> endpoints) {

    /** {@code reference} is the core's own, where the rules are. */
    public static StaffCredentials of(
            TenantDatabase database,
            ReferenceData reference,
            WriteAudit audit,
            InstantSource clock) {
        var credentials = new Credentials(database, audit, clock);
        return new StaffCredentials(
                new CredentialCheck(reference), new CredentialEndpoints(credentials).endpoints());
    }
}
