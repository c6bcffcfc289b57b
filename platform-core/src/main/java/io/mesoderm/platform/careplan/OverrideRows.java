package io.mesoderm.platform.careplan;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of overrides that were given before a session; what they say of the patient is sealed. */
final class OverrideRows {

    /** More than a patient is ever given. */
    private static final int MOST = 500;

    private static final String SELECT =
            """
            SELECT id, patient_id AS patient, modality, rule, rule_version, ground_sha256 AS ground, because, reason,
              prescriber_id AS prescriber, prescriber_name, given_at, expires_on, ended_at,
              (SELECT COUNT(*) FROM override_confirmation c WHERE c.override_id = o.id) AS confirmed
            FROM rule_override o WHERE patient_id IN (<patients>)
            """;

    private final PatientText text;
    private final InstantSource clock;

    OverrideRows(PatientText text, InstantSource clock) {
        this.text = text;
        this.clock = clock;
    }

    /** The version of a rule of eligibility that acts; 0 for the seeds' own. */
    static int ruleVersion(Handle handle, String rule) {
        return handle.createQuery(
                        """
                        SELECT version FROM reference_edit
                        WHERE module = 'care' AND catalogue = 'eligibility-rules' AND code = :rule AND running
                        """)
                .bind("rule", rule)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }

    /** Whether the session was done by it. */
    static boolean isConfirmed(Handle handle, UUID override, TreatmentSessionId session) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT 1 FROM override_confirmation
                          WHERE override_id = :override AND session_id = :session)
                        """)
                .bind("override", override)
                .bind("session", session)
                .mapTo(boolean.class)
                .one();
    }

    List<GivenOverride> list(Handle handle, LinkedPatients linked) {
        return handle
                .createQuery(SELECT + " ORDER BY id DESC LIMIT " + MOST)
                .bindList("patients", linked.list())
                .mapTo(Standing.class)
                .stream()
                .map(row -> shown(handle, row))
                .toList();
    }

    /** The row, held until the transaction is over. */
    Optional<Standing> find(Handle handle, LinkedPatients linked, UUID id) {
        return handle.createQuery(SELECT + " AND id = :id FOR UPDATE")
                .bindList("patients", linked.list())
                .bind("id", id)
                .mapTo(Standing.class)
                .findOne();
    }

    GivenOverride require(Handle handle, LinkedPatients linked, UUID id) {
        return shown(handle, find(handle, linked, id).orElseThrow(Problem::notFound));
    }

    String reason(Handle handle, Standing row) {
        return text.open(handle, row.patient(), row.reason());
    }

    void insert(
            Handle handle,
            UUID id,
            PatientId patient,
            GivenOverrides.Word word,
            Finding finding,
            String ground,
            StaffId prescriber,
            CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO rule_override (id, patient_id, site_id, modality, rule, rule_version, ground_sha256,
                          because, reason, prescriber_id, prescriber_name, given_at, expires_on, standing)
                        VALUES (:id, :patient, :site, :modality, :rule, :version, :ground,
                          :because, :reason, :prescriber, :name, :now, :expires, TRUE)
                        """)
                .bind("id", id)
                .bind("patient", patient)
                .bind("site", context.requiredSite())
                .bind("modality", word.modality())
                .bind("rule", word.rule())
                .bind("version", ruleVersion(handle, word.rule()))
                .bind("ground", ground)
                .bind("because", text.seal(handle, patient, finding.because()))
                .bind("reason", text.seal(handle, patient, word.reason()))
                .bind("prescriber", prescriber)
                .bind("name", context.actor().name())
                .bind("now", clock.instant())
                .bind("expires", word.expiresOn())
                .execute();
    }

    /** What was given for the rule before makes way. */
    void endStanding(
            Handle handle, LinkedPatients linked, Modality modality, String rule, StaffId by) {
        handle.createUpdate(
                        """
                        UPDATE rule_override SET standing = NULL, ended_at = :now, ended_by = :by
                        WHERE patient_id IN (<patients>) AND modality = :modality AND rule = :rule AND standing
                        """)
                .bindList("patients", linked.list())
                .bind("modality", modality)
                .bind("rule", rule)
                .bind("now", clock.instant())
                .bind("by", by)
                .execute();
    }

    /** False if it has ended already. */
    boolean end(Handle handle, UUID id, Optional<StaffId> by) {
        return handle.createUpdate(
                                """
                                UPDATE rule_override SET standing = NULL, ended_at = :now, ended_by = :by
                                WHERE id = :id AND standing
                                """)
                        .bind("id", id)
                        .bind("now", clock.instant())
                        .bind("by", by.orElse(null))
                        .execute()
                == 1;
    }

    private GivenOverride shown(Handle handle, Standing row) {
        return new GivenOverride(
                row.id(),
                row.patient(),
                row.modality(),
                row.rule(),
                row.ruleVersion(),
                text.open(handle, row.patient(), row.because()),
                reason(handle, row),
                row.prescriberName(),
                row.givenAt(),
                row.expiresOn(),
                row.endedAt(),
                row.confirmed());
    }

    /** One row as stored. */
    record Standing(
            UUID id,
            PatientId patient,
            Modality modality,
            String rule,
            int ruleVersion,
            String ground,
            byte[] because,
            byte[] reason,
            StaffId prescriber,
            String prescriberName,
            Instant givenAt,
            LocalDate expiresOn,
            Optional<Instant> endedAt,
            int confirmed) {}
}
