package io.mesoderm.platform.scheduling;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.AppointmentId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was found of visits, as stored: one row for each finding, since a rule may speak of the session before and of the
 * one after. Reasons, and what was shown to who gave them, are sealed.
 */
final class FindingRows {

    /** A finding of one visit, by the mark of what it rests on. */
    record Key(String rule, String ground) {

        /** The mark is of this visit alone: the same ground of another one has another. */
        static Key of(AppointmentId visit, Finding finding, String ground) {
            String marked = visit.value() + "\n" + finding.rule() + "\n" + ground;
            try {
                return new Key(
                        finding.rule(),
                        HexFormat.of()
                                .formatHex(
                                        MessageDigest.getInstance("SHA-256")
                                                .digest(marked.getBytes(StandardCharsets.UTF_8))));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private FindingRows() {}

    /** What a prescriber has released of the visit. */
    static Set<Key> released(Handle handle, AppointmentId id) {
        return handle.createQuery(
                        """
                        SELECT rule, ground_sha256 AS ground FROM appointment_finding
                        WHERE appointment_id = :id AND reason IS NOT NULL
                        """)
                .bind("id", id)
                .mapTo(Key.class)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Takes the place of what was kept. A word stays with what it was given for until its rule gets another one, or no
     * longer asks for any.
     */
    static void keep(
            Handle handle,
            AppointmentId id,
            BookingFindings.Judged judged,
            Map<String, String> reasons,
            Function<String, byte[]> seal,
            Optional<StaffId> by,
            Instant now) {
        forget(handle, id, judged.findings(), reasons.keySet());
        if (judged.findings().isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO appointment_finding
                          (appointment_id, rule, ground_sha256, severity, reason, because, prescriber_id, judged_at)
                        VALUES (:id, :rule, :ground, :severity, :reason, :because, :prescriber, :now)
                        ON DUPLICATE KEY UPDATE judged_at = VALUES(judged_at)
                        """);
        Iterator<String> grounds = judged.grounds().iterator();
        for (Finding finding : judged.findings()) {
            boolean overridable = finding.severity() == Severity.OVERRIDE;
            Optional<String> reason =
                    overridable
                            ? Optional.ofNullable(reasons.get(finding.rule()))
                            : Optional.empty();
            String ground = overridable ? grounds.next() : finding.because();
            batch.bind("id", id)
                    .bind("rule", finding.rule())
                    .bind("ground", Key.of(id, finding, ground).ground)
                    .bind("severity", finding.severity())
                    .bind("reason", reason.map(seal).orElse(null))
                    .bind("because", reason.map(why -> seal.apply(finding.because())).orElse(null))
                    .bindByType("prescriber", reason.flatMap(why -> by).orElse(null), StaffId.class)
                    .bind("now", now)
                    .add();
        }
        batch.execute();
    }

    private static void forget(
            Handle handle, AppointmentId id, List<Finding> findings, Set<String> given) {
        handle.createUpdate(
                        "DELETE FROM appointment_finding WHERE appointment_id = :id AND reason IS NULL")
                .bind("id", id)
                .execute();
        List<String> anew =
                findings.stream()
                        .filter(
                                finding ->
                                        finding.severity() != Severity.OVERRIDE
                                                || given.contains(finding.rule()))
                        .map(Finding::rule)
                        .distinct()
                        .toList();
        if (!anew.isEmpty()) {
            handle.createUpdate(
                            "DELETE FROM appointment_finding WHERE appointment_id = :id AND rule IN (<anew>)")
                    .bind("id", id)
                    .bindList("anew", anew)
                    .execute();
        }
    }
}
