package io.mesoderm.platform.patient;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;

/** Takes patients in, and keeps who they are up to date. */
public final class Registration {

    private final WriteAudit audit;
    private final InstantSource clock;

    public Registration(WriteAudit audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** A new patient of the chain, registered at the call's site. */
    public Patient register(
            Handle handle,
            PatientDetails details,
            List<PatientIdentifier> identifiers,
            CallContext context) {
        requireBorn(details, context);
        PatientId id = new PatientId(Ids.next());
        Instant now = clock.instant();
        SiteId site = context.requiredSite();
        Patients.insert(handle, id, Patients.nextNumber(handle), details, now);
        PatientIdentifiers.add(handle, id, identifiers);
        PatientSites.note(handle, id, site, PatientSites.Kind.REGISTERED, now);
        audit.record(handle, context, "patient.registered", "patient", id, "at site " + site);
        return Patients.require(handle, id);
    }

    /** Overwrites the details of the survivor, if it still has {@code version}. */
    public Patient update(
            Handle handle,
            PatientId patient,
            PatientDetails details,
            long version,
            CallContext context) {
        PatientId survivor = ChartAccess.require(handle, context, patient).survivor();
        requireBorn(details, context);
        Patients.update(handle, survivor, details, version);
        audit.record(handle, context, "patient.updated", "patient", survivor, "version " + version);
        return Patients.require(handle, survivor);
    }

    private void requireBorn(PatientDetails details, CallContext context) {
        LocalDate today = clock.instant().atZone(context.zone()).toLocalDate();
        if (details.birthDate().filter(birth -> birth.isAfter(today)).isPresent()) {
            throw Problem.invalid("birthDate", "is in the future");
        }
    }
}
