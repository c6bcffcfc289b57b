package io.mesoderm.platform.billing.policy;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.policy.RefundPolicy.Fee;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A chain's own refund policies, a version at a time: what was sold keeps the terms of its sale. */
public final class PublishPolicy {

    private static final int MOST_VERSIONS = 100;

    /**
     * A version of a policy.
     *
     * @param outside the laws it goes beyond, in the countries of the chain's legal entities
     */
    public record Version(
            String code,
            int versionNo,
            RefundPolicy terms,
            Instant publishedAt,
            List<OutsideLaw> outside) {}

    private record Row(String code, int versionNo, String body, Instant publishedAt) {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public PublishPolicy(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /** Adds a version; refused, if the newest says the same already, or if the code is that of a shipped policy. */
    public Version publish(String code, RefundPolicy terms, CallContext context) {
        requireSound(terms);
        String body = Json.text(terms);
        return database.inTransaction(
                context,
                handle -> {
                    Optional<Row> newest = rows(handle, code, 1).stream().findFirst();
                    if (newest.isEmpty() && isShipped(handle, code)) {
                        throw Problem.invalid("code", "is that of a policy that is shipped");
                    }
                    if (newest.filter(row -> row.body.equals(body)).isPresent()) {
                        throw Problem.conflict(
                                "refund-policy-unchanged",
                                "The newest version of the policy says this already.");
                    }
                    Row row =
                            new Row(
                                    code,
                                    newest.map(Row::versionNo).orElse(0) + 1,
                                    body,
                                    clock.instant());
                    UUID id = Ids.next();
                    insert(handle, id, row, context);
                    trail.record(
                            handle,
                            context,
                            "refund-policy.published",
                            "refund_policy_version",
                            () -> id,
                            code);
                    return version(row, OutsideLaw.Limits.read(handle, Optional.empty()));
                });
    }

    /** The versions of an own policy, the newest first; none of a shipped one. */
    public List<Version> versions(String code, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    List<Row> rows = rows(handle, code, MOST_VERSIONS);
                    if (rows.isEmpty() && !isShipped(handle, code)) {
                        throw Problem.notFound();
                    }
                    OutsideLaw.Limits limits = OutsideLaw.Limits.read(handle, Optional.empty());
                    return rows.stream().map(row -> version(row, limits)).toList();
                });
    }

    private static Version version(Row row, OutsideLaw.Limits limits) {
        RefundPolicy terms = ChainReference.record(row.body, RefundPolicy.class);
        return new Version(
                row.code,
                row.versionNo,
                terms,
                row.publishedAt,
                limits.exceededBy(row.code, terms));
    }

    private static List<Row> rows(Handle handle, String code, int atMost) {
        return handle.createQuery(
                        """
                        SELECT code, version_no, body, published_at FROM refund_policy_version
                        WHERE code = :code ORDER BY version_no DESC LIMIT :atMost
                        """)
                .bind("code", code)
                .bind("atMost", atMost)
                .mapTo(Row.class)
                .list();
    }

    private static boolean isShipped(Handle handle, String code) {
        return handle.createQuery(
                        """
                        SELECT COUNT(*) FROM reference_entry
                        WHERE module = 'billing' AND catalogue = 'refund-policies' AND code = :code
                        """)
                .bind("code", code)
                .mapTo(Boolean.class)
                .one();
    }

    /** Of two that publish the same number at once the second is refused. */
    private static void insert(Handle handle, UUID id, Row row, CallContext context) {
        try {
            handle.createUpdate(
                            """
                            INSERT INTO refund_policy_version (id, code, version_no, body, published_at, published_by)
                            VALUES (:id, :code, :number, :body, :now, :by)
                            """)
                    .bind("id", id)
                    .bind("code", row.code)
                    .bind("number", row.versionNo)
                    .bind("body", row.body)
                    .bind("now", row.publishedAt)
                    .bind("by", context.actor().staff().map(EntityId::value))
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            throw UniqueViolation.of(e, "refund_policy_version_number")
                    ? Problem.conflict(
                            "refund-policy-changed",
                            "Another version of the policy was published meanwhile: look at it, and publish again.")
                    : e;
        }
    }

    /** An invalid field for terms that no refund could be computed by, or not as whoever wrote them thinks. */
    public static void requireSound(RefundPolicy terms) {
        if (terms.name().getOrDefault("en", "").isBlank()) {
            throw Problem.invalid("terms.name", "must hold a name under en");
        }
        if (terms.name().values().stream().anyMatch(name -> name.length() > 120)) {
            throw Problem.invalid("terms.name", "must have at most 120 characters each");
        }
        terms.fee().ifPresent(fee -> requireSound("terms.fee", fee, terms));
        terms.law().ifPresent(law -> requireSound("terms.law", law, terms));
        terms.medical()
                .flatMap(RefundPolicy.Medical::fee)
                .ifPresent(fee -> requireSound("terms.medical.fee", fee, terms));
        if (terms.law().flatMap(Fee::minimumMinor).isPresent()) {
            throw Problem.invalid("terms.law.minimumMinor", "is for a fee, not for a law's cap");
        }
    }

    private static void requireSound(String field, Fee fee, RefundPolicy terms) {
        if (fee.percent().isEmpty() && fee.amountMinor().isEmpty()) {
            throw Problem.invalid(field, "must have an amountMinor, a percent, or both");
        }
        if (fee.percent().isEmpty() && (fee.of().isPresent() || fee.minimumMinor().isPresent())) {
            throw Problem.invalid(field + ".percent", "is missing: of and minimumMinor need one");
        }
        long least = fee.minimumMinor().orElse(0L);
        if (fee.amountMinor().filter(most -> most < least).isPresent()) {
            throw Problem.invalid(field + ".minimumMinor", "is more than amountMinor, the most");
        }
        boolean amounts = fee.amountMinor().isPresent() || fee.minimumMinor().isPresent();
        if (amounts && terms.currency().isEmpty()) {
            throw Problem.invalid("terms.currency", "is missing: the fee has amounts");
        }
    }
}
