package io.mesoderm.platform.patient;

import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** At which sites a patient is known, and as what; one of the reasons a chart may be opened. */
public final class PatientSites {

    private PatientSites() {}

    /** What a site has to do with a patient. */
    public enum Kind {
        REGISTERED,
        TREATED,
        BOOKED
    }

    /** One dated tie; {@code until} is empty while it holds. */
    public record Tie(SiteId site, Kind kind, Instant since, java.util.Optional<Instant> until) {}

    /** The patient is known at the site from now on; changes nothing when it was already. */
    public static void note(Handle handle, PatientId patient, SiteId site, Kind kind, Instant now) {
        handle.createUpdate(
                        """
                        INSERT INTO patient_site (patient_id, site_id, kind, since)
                        VALUES (:patient, :site, :kind, :now)
                        ON DUPLICATE KEY UPDATE until = NULL
                        """)
                .bind("patient", patient)
                .bind("site", site)
                .bind("kind", kind.name())
                .bind("now", now)
                .execute();
    }

    public static List<Tie> list(Handle handle, Set<PatientId> patients) {
        return handle.createQuery(
                        """
                        SELECT site_id AS site, kind, since, until FROM patient_site
                        WHERE patient_id IN (<patients>) ORDER BY since, site_id, kind
                        """)
                .bindList("patients", List.copyOf(patients))
                .mapTo(Tie.class)
                .list();
    }
}
