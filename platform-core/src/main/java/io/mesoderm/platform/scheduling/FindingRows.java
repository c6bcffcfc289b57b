package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.AppointmentId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What was found of visits, as stored: reasons, and what each was given for, are sealed. */
final class FindingRows {

    /** One finding that a prescriber passed over. */
    record Released(String rule, byte[] because, PatientId patientId) {}

    private FindingRows() {}

    /** What a prescriber has released of the visit: the rule, and what it said when the word was given. */
    static Map<String, String> released(Handle handle, AppointmentId id, PatientText text) {
        Map<String, String> released = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT f.rule, f.because, a.patient_id
                        FROM appointment_finding f JOIN appointment a ON a.id = f.appointment_id
                        WHERE a.id = :id AND f.reason IS NOT NULL AND f.because IS NOT NULL
                        """)
                .bind("id", id)
                .mapTo(Released.class)
                .forEach(
                        row ->
                                released.put(
                                        row.rule, text.open(handle, row.patientId, row.because)));
        return released;
    }

    /** Takes the place of what was kept; a reason stays with its rule as long as that asks for one. */
    static void keep(
            Handle handle,
            AppointmentId id,
            List<Finding> findings,
            Map<String, String> reasons,
            Function<String, byte[]> seal,
            Optional<StaffId> by,
            Instant now) {
        handle.createUpdate(
                        "DELETE FROM appointment_finding WHERE appointment_id = :id AND reason IS NULL")
                .bind("id", id)
                .execute();
        if (findings.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO appointment_finding
                          (appointment_id, rule, severity, reason, because, prescriber_id, judged_at)
                        VALUES (:id, :rule, :severity, :reason, :because, :prescriber, :now)
                        ON DUPLICATE KEY UPDATE
                          because = IF(VALUES(severity) <> 'OVERRIDE', NULL,
                            IF(VALUES(reason) IS NULL, because, VALUES(because))),
                          prescriber_id = IF(VALUES(severity) <> 'OVERRIDE', NULL,
                            IF(VALUES(reason) IS NULL, prescriber_id, VALUES(prescriber_id))),
                          reason = IF(VALUES(severity) <> 'OVERRIDE', NULL, COALESCE(VALUES(reason), reason)),
                          severity = VALUES(severity), judged_at = VALUES(judged_at)
                        """);
        for (Finding finding : findings) {
            Optional<String> reason =
                    finding.severity() == Severity.OVERRIDE
                            ? Optional.ofNullable(reasons.get(finding.rule()))
                            : Optional.empty();
            batch.bind("id", id)
                    .bind("rule", finding.rule())
                    .bind("severity", finding.severity())
                    .bind("reason", reason.map(seal).orElse(null))
                    .bind("because", reason.map(why -> seal.apply(finding.because())).orElse(null))
                    .bindByType("prescriber", reason.flatMap(why -> by).orElse(null), StaffId.class)
                    .bind("now", now)
                    .add();
        }
        batch.execute();
    }
}
