package io.mesoderm.platform.credential;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.credential.Credential.Kind;
import io.mesoderm.platform.credential.CredentialEndpoints.Ending;
import io.mesoderm.platform.credential.CredentialEndpoints.NewCredential;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.Staff;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Keeps the credentials of staff: verified by whoever writes them down, ended when they no longer count, never changed. */
final class Credentials {

    /** Who has it writes credentials down, and ends them. */
    static final String WRITE = "staff.credential";

    private static final String SELECT =
            """
            SELECT c.id, c.staff_id AS staff, s.display_name AS staff_name, c.kind, c.modality, c.technique, c.body,
              c.number, c.issued_on, c.expires_on, v.display_name AS verified_by,
              COALESCE(c.verified_by = c.staff_id, FALSE) AS own_word, c.ended_at
            FROM staff_credential c JOIN staff s ON s.id = c.staff_id LEFT JOIN staff v ON v.id = c.verified_by
            """;

    private final TenantDatabase database;
    private final WriteAudit audit;
    private final InstantSource clock;

    Credentials(TenantDatabase database, WriteAudit audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    Credential add(NewCredential input, CallContext context) {
        input.expiresOn()
                .filter(last -> last.isBefore(input.issuedOn()))
                .ifPresent(
                        before -> {
                            throw Problem.invalid("expiresOn", "must not be before issuedOn");
                        });
        return database.inTransaction(
                context,
                handle -> {
                    requireStaff(handle, input.staff());
                    UUID id = Ids.next();
                    handle.createUpdate(
                                    """
                                    INSERT INTO staff_credential (id, staff_id, kind, modality, technique, body, number,
                                      issued_on, expires_on, verified_by, verified_at)
                                    VALUES (:id, :staff, :kind, :modality, :technique, :body, :number,
                                      :issued, :expires, :by, :now)
                                    """)
                            .bind("id", id)
                            .bind("staff", input.staff())
                            .bind("kind", input.kind())
                            .bind("modality", input.modality())
                            .bind("technique", input.technique())
                            .bind("body", input.body())
                            .bind("number", input.number())
                            .bind("issued", input.issuedOn())
                            .bind("expires", input.expiresOn())
                            .bind("by", context.actor().staff().orElse(null))
                            .bind("now", clock.instant())
                            .execute();
                    note(handle, "credential.added", id, input.kind().name(), context);
                    return require(handle, input.staff(), id);
                });
    }

    /** Of two who end it at once the second is told. */
    Credential end(Ending input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    require(handle, input.staff(), input.credential());
                    int ended =
                            handle.createUpdate(
                                            """
                                            UPDATE staff_credential SET ended_at = :now, ended_by = :by, end_reason = :reason
                                            WHERE id = :id AND ended_at IS NULL
                                            """)
                                    .bind("now", clock.instant())
                                    .bind("by", context.actor().staff().orElse(null))
                                    .bind("reason", input.reason())
                                    .bind("id", input.credential())
                                    .execute();
                    if (ended == 0) {
                        throw Problem.conflict(
                                "credential-ended", "This credential has ended already.");
                    }
                    note(handle, "credential.ended", input.credential(), "", context);
                    return require(handle, input.staff(), input.credential());
                });
    }

    /** Of one of the staff, the newest first; a person has some dozens at most. */
    List<Credential> ofStaff(StaffId staff, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    requireStaff(handle, staff);
                    return handle.createQuery(
                                    SELECT
                                            + " WHERE c.staff_id = :staff ORDER BY c.id DESC LIMIT 500")
                            .bind("staff", staff)
                            .mapTo(Credential.class)
                            .list();
                });
    }

    /** What has expired or does so within the days, of active staff, the first first. */
    Page<Credential> expiring(CredentialEndpoints.Expiring input, CallContext context) {
        LocalDate today = clock.instant().atZone(context.zone()).toLocalDate();
        return database.inTransaction(
                context,
                handle ->
                        input.page(
                                handle.createQuery(
                                                SELECT
                                                        + """
                                                        WHERE c.ended_at IS NULL AND c.expires_on <= :until AND s.active
                                                          AND (:after IS NULL OR (c.expires_on, c.id) >
                                                            (SELECT a.expires_on, a.id FROM staff_credential a
                                                             WHERE a.id = :after))
                                                        ORDER BY c.expires_on, c.id LIMIT :atMost
                                                        """)
                                        .bind(
                                                "until",
                                                today.plusDays(
                                                        input.days()
                                                                .orElse(
                                                                        CredentialEndpoints
                                                                                .USUAL_DAYS)))
                                        .bind("after", input.cursor().orElse(null))
                                        .bind("atMost", input.sought())
                                        .mapTo(Credential.class)
                                        .list(),
                                Credential::id));
    }

    /** What somebody has for a treatment; {@code ownWord} are the kinds among it that nobody else has seen. */
    record Standing(Set<Kind> kinds, Set<Kind> ownWord) {}

    /** A kind that stands, and whether only by the word of whoever has it. */
    record StandingKind(Kind kind, boolean ownWord) {}

    /**
     * The kinds somebody had for a treatment at a time of the day; both the first and the last day count, and one that
     * was ended later still counted. What somebody wrote down of themselves counts only where nobody else could have: a
     * practice of one treats by its own word.
     */
    static Standing standing(
            Handle handle, StaffId staff, Modality modality, LocalDate day, Instant at) {
        List<StandingKind> rows =
                handle.createQuery(
                                """
                                SELECT kind, MIN(COALESCE(verified_by = staff_id, FALSE)) AS own_word
                                FROM staff_credential
                                WHERE staff_id = :staff AND (ended_at IS NULL OR ended_at > :at)
                                  AND (modality IS NULL OR modality = :modality)
                                  AND issued_on <= :day AND (expires_on IS NULL OR expires_on >= :day)
                                GROUP BY kind
                                """)
                        .bind("staff", staff)
                        .bind("modality", modality)
                        .bind("day", day)
                        .bind("at", at)
                        .mapTo(StandingKind.class)
                        .list();
        Set<Kind> seen = kinds(rows, false);
        Set<Kind> ownWord = kinds(rows, true);
        if (ownWord.isEmpty() || Staff.othersMay(handle, staff, WRITE, day)) {
            return new Standing(seen, Set.of());
        }
        seen.addAll(ownWord);
        return new Standing(seen, ownWord);
    }

    private static Set<Kind> kinds(List<StandingKind> rows, boolean ownWord) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        rows.stream()
                .filter(row -> row.ownWord() == ownWord)
                .map(StandingKind::kind)
                .forEach(kinds::add);
        return kinds;
    }

    private static void requireStaff(Handle handle, StaffId staff) {
        if (Staff.find(handle, staff).isEmpty()) {
            throw Problem.notFound();
        }
    }

    private static Credential require(Handle handle, StaffId staff, UUID id) {
        return handle.createQuery(SELECT + " WHERE c.id = :id AND c.staff_id = :staff")
                .bind("id", id)
                .bind("staff", staff)
                .mapTo(Credential.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }

    private void note(Handle handle, String action, UUID id, String detail, CallContext context) {
        audit.record(handle, context, action, "staff_credential", () -> id, detail);
    }
}
