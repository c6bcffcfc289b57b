package io.mesoderm.platform.billing.policy;

import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.tenancy.LegalEntityId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * That a policy goes beyond what the law of a legal entity's country lets a clinic keep.
 *
 * @param limit the code of the limit
 * @param terms what the limit says
 * @param points in what the policy goes beyond it
 * @param basis where the limit is from
 * @param overridden by whom it is used all the same
 */
public record OutsideLaw(
        LegalEntityId legalEntity,
        String limit,
        RefundLimit terms,
        List<RefundLimit.Point> points,
        List<Basis> basis,
        Optional<Overridden> overridden) {

    /** Where a limit is from: a law, or who restates it. */
    public record Basis(String title, String publisher, String location) {}

    /** Who answers for using the policy all the same, and why; until the policy or the limit changes. */
    public record Overridden(String reason, String answerable, Instant overriddenAt) {}

    private record LimitRow(LegalEntityId entity, String code, String body, String sources) {}

    private record BasisRow(String code, String title, String publisher, String location) {}

    private record OverrideRow(
            LegalEntityId legalEntityId,
            String policy,
            String limitCode,
            String reason,
            String answerable,
            Instant overriddenAt) {}

    /** The limits of the countries of all entities, or of one, read once for many policies. */
    public static final class Limits {

        private final List<LimitRow> limits;
        private final Map<String, Basis> basis;
        private final List<OverrideRow> overrides;

        private Limits(
                List<LimitRow> limits, Map<String, Basis> basis, List<OverrideRow> overrides) {
            this.limits = limits;
            this.basis = basis;
            this.overrides = overrides;
        }

        /** {@code entity} alone, if one is named. */
        public static Limits read(Handle handle, Optional<LegalEntityId> entity) {
            List<LimitRow> limits =
                    handle.createQuery(
                                    """
                                    SELECT e.id AS entity, l.code, l.body, l.sources
                                    FROM reference_entry l
                                      JOIN legal_entity e ON e.country = JSON_VALUE(l.body, '$.country')
                                    WHERE l.module = 'billing' AND l.catalogue = 'refund-limits'
                                      AND (:entity IS NULL OR e.id = :entity)
                                    ORDER BY e.code, l.position
                                    """)
                            .bind("entity", entity)
                            .mapTo(LimitRow.class)
                            .list();
            return limits.isEmpty()
                    ? new Limits(limits, Map.of(), List.of())
                    : new Limits(limits, bases(handle), overrides(handle));
        }

        /** What of them the policy goes beyond. */
        public List<OutsideLaw> exceededBy(String code, RefundPolicy policy) {
            List<OutsideLaw> outside = new ArrayList<>();
            for (LimitRow row : limits) {
                RefundLimit limit = ChainReference.record(row.body, RefundLimit.class);
                List<RefundLimit.Point> points = limit.exceededBy(policy);
                if (!points.isEmpty()) {
                    outside.add(
                            new OutsideLaw(
                                    row.entity,
                                    row.code,
                                    limit,
                                    points,
                                    Arrays.stream(row.sources.split(" ")).map(basis::get).toList(),
                                    override(row, code)));
                }
            }
            return outside;
        }

        private Optional<Overridden> override(LimitRow limit, String policy) {
            return overrides.stream()
                    .filter(row -> row.legalEntityId.equals(limit.entity))
                    .filter(row -> row.policy.equals(policy) && row.limitCode.equals(limit.code))
                    .findFirst()
                    .map(row -> new Overridden(row.reason, row.answerable, row.overriddenAt));
        }

        private static Map<String, Basis> bases(Handle handle) {
            return handle
                    .createQuery("SELECT code, title, publisher, location FROM reference_source")
                    .mapTo(BasisRow.class)
                    .stream()
                    .collect(
                            Collectors.toMap(
                                    BasisRow::code,
                                    row -> new Basis(row.title, row.publisher, row.location)));
        }

        /** Those of policies and limits as they are now, newest first. */
        private static List<OverrideRow> overrides(Handle handle) {
            return handle.createQuery(
                            """
                            SELECT o.legal_entity_id, o.policy, o.limit_code, o.reason, o.answerable, o.overridden_at
                            FROM refund_policy_override o
                              JOIN reference_entry l ON l.module = 'billing' AND l.catalogue = 'refund-limits'
                                AND l.code = o.limit_code AND o.limit_sha256 = UNHEX(SHA2(l.body, 256))
                              JOIN
                            """
                                    + RefundPolicyRows.ALL
                                    + """
                                     r ON r.code = o.policy AND o.terms_sha256 = UNHEX(SHA2(r.body, 256))
                                    ORDER BY o.id DESC
                                    """)
                    .mapTo(OverrideRow.class)
                    .list();
        }
    }
}
