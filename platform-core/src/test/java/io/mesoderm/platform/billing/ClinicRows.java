package io.mesoderm.platform.billing;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;

/** Test data: rows of other features that billing refers to. */
final class ClinicRows {

    private ClinicRows() {}

    static void entity(Handle handle, LegalEntityId id, String code, String currency) {
        handle.createUpdate(
                        """
                        INSERT INTO legal_entity (id, code, name, country, currency, fiscal_start_month, created_at)
                        VALUES (:id, :code, :code, 'XX', :currency, 1, '2026-01-01')
                        """)
                .bind("id", id)
                .bind("code", code)
                .bind("currency", currency)
                .execute();
    }

    static void site(Handle handle, SiteId id, String code, String zone, LegalEntityId entity) {
        handle.createUpdate(
                        """
                        INSERT INTO site (id, code, name, zone, locale, created_at)
                        VALUES (:id, :code, :code, :zone, 'en', '2026-01-01')
                        """)
                .bind("id", id)
                .bind("code", code)
                .bind("zone", zone)
                .execute();
        handle.createUpdate(
                        """
                        INSERT INTO site_ownership (site_id, valid_from, legal_entity_id, kind)
                        VALUES (:site, '2020-01-01', :entity, 'OWNED')
                        """)
                .bind("site", id)
                .bind("entity", entity)
                .execute();
    }

    static void staff(Handle handle, StaffId id) {
        handle.createUpdate(
                        """
                        INSERT INTO staff (id, account_id, display_name, practitioner, active, created_at)
                        VALUES (:id, :id, 'Test', TRUE, TRUE, '2026-01-01')
                        """)
                .bind("id", id)
                .execute();
    }

    static PatientId patient(Handle handle, String number) {
        PatientId id = new PatientId(Ids.next());
        handle.createUpdate(
                        """
                        INSERT INTO patient (id, number, family_name, given_names, sex, retention,
                          version, created_at)
                        VALUES (:id, :number, 'Test', 'Patient', 'UNKNOWN', 'clinical-record', 1,
                          '2026-01-01')
                        """)
                .bind("id", id)
                .bind("number", number)
                .execute();
        return id;
    }

    static void session(Handle handle, SessionCharge charge, StaffId practitioner, Instant now) {
        handle.createUpdate(
                        """
                        INSERT INTO treatment_session (id, patient_id, site_id, module, modality,
                          practitioner_id, started_at, ended_at, done_on, state, summary, retention, recorded_at)
                        VALUES (:id, :patient, :site, 'hair-mesotherapy', 'MESOTHERAPY', :staff, :now, :now,
                          DATE(:now), 'DONE', '', 'clinical-record', :now)
                        """)
                .bind("id", charge.session())
                .bind("patient", charge.patient())
                .bind("site", charge.site())
                .bind("staff", practitioner)
                .bind("now", now)
                .execute();
    }
}
