package io.mesoderm.platform.billing.breakage;

import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The packages of one template that one legal entity's sites have sold in one calendar year, those taxed at their sale
 * apart: their liability is gross.
 */
record BreakagePool(LegalEntityId entity, UUID template, int saleYear) {

    /** What is held for a contract of the pool, and what of it stands as breakage already. */
    record Member(UUID id, SiteId siteId, long breakageMinor, long heldMinor) {

        long free() {
            return heldMinor - breakageMinor;
        }
    }

    private static final String FROM =
            " FROM package_contract c JOIN package_version v ON v.id = c.version_id ";

    private static final String OF_POOL =
            """
             WHERE c.legal_entity_id = :entity AND v.template_id = :template
              AND c.sold_on BETWEEN CONCAT(:year, '-01-01') AND CONCAT(:year, '-12-31')
              AND c.voucher_kind \\<> 'SINGLE_PURPOSE'
            """;

    private static final String MEMBERS =
            """
            SELECT c.id, c.selling_site_id AS site_id, c.breakage_minor, GREATEST(0, c.paid_minor - c.earned_minor - c.released_minor) AS held_minor
            """;

    private static final String SOLD =
            """
             WHERE c.legal_entity_id = :entity AND v.template_id IN (<templates>)
              AND c.sold_on BETWEEN :from AND :to AND c.voucher_kind \\<> 'SINGLE_PURPOSE'
            """;

    private static final String FIGURES =
            """
            SELECT template_id, YEAR(sold_on) AS sale_year, SUM(sold) AS sold, SUM(redeemed) AS redeemed,
              SUM(expired) AS expired, SUM(held) AS held, SUM(booked) AS booked
            FROM (
              SELECT v.template_id, c.sold_on, c.earned_minor AS sold, c.earned_minor AS redeemed, 0 AS expired,
                GREATEST(0, c.paid_minor - c.earned_minor - c.released_minor) AS held, c.breakage_minor AS booked
            """
                    + FROM
                    + SOLD
                    + " UNION ALL SELECT v.template_id, c.sold_on, u.value_left_minor, 0, 0, 0, 0"
                    + FROM
                    + "JOIN unit u ON u.contract_id = c.id"
                    + SOLD
                    + """
                    AND u.state IN ('OPEN', 'RESERVED', 'FROZEN', 'EXPIRED')
                    UNION ALL SELECT v.template_id, c.sold_on, 0, 0, x.value_minor - x.cancelled_minor, 0, 0
                    """
                    + FROM
                    + "JOIN unit_expiry x ON x.contract_id = c.id"
                    + SOLD
                    + """
                    AND x.reinstated_by IS NULL AND NOT x.unclaimed) of_pools
                    GROUP BY template_id, YEAR(sold_on)
                    """;

    private record Sums(
            UUID templateId,
            int saleYear,
            long sold,
            long redeemed,
            long expired,
            long held,
            long booked) {

        private BreakageFigures figures() {
            return new BreakageFigures(sold, redeemed, expired, held, booked);
        }
    }

    BreakageFigures figures(Handle handle) {
        return figures(handle, entity, List.of(this)).getOrDefault(this, BreakageFigures.NONE);
    }

    /** Of several pools of an entity, read together; one that nothing was sold of is not in it. */
    static Map<BreakagePool, BreakageFigures> figures(
            Handle handle, LegalEntityId entity, Collection<BreakagePool> pools) {
        if (pools.isEmpty()) {
            return Map.of();
        }
        IntSummaryStatistics years =
                pools.stream().mapToInt(BreakagePool::saleYear).summaryStatistics();
        return handle
                .createQuery(FIGURES)
                .bind("entity", entity)
                .bindList(
                        "templates", pools.stream().map(BreakagePool::template).distinct().toList())
                .bind("from", LocalDate.of(years.getMin(), 1, 1))
                .bind("to", LocalDate.of(years.getMax(), 12, 31))
                .mapTo(Sums.class)
                .stream()
                .collect(
                        Collectors.toMap(
                                sums -> new BreakagePool(entity, sums.templateId, sums.saleYear),
                                Sums::figures));
    }

    /** Those of which more can be taken, the oldest first: what has waited longest is least likely to be used. */
    List<Member> withRoom(Handle handle, int atMost) {
        return members(
                handle,
                """
                AND c.paid_minor - c.earned_minor - c.released_minor > c.breakage_minor
                ORDER BY c.sold_at, c.id LIMIT :atMost
                """,
                atMost);
    }

    /** Those of which something was taken, the newest first. */
    List<Member> withBreakage(Handle handle, int atMost) {
        return members(
                handle,
                "AND c.breakage_minor > 0 ORDER BY c.sold_at DESC, c.id DESC LIMIT :atMost",
                atMost);
    }

    /** These of the pool, held by the transaction, as they are now. */
    List<Member> held(Handle handle, List<UUID> ids) {
        return handle.createQuery(MEMBERS + FROM + OF_POOL + " AND c.id IN (<ids>) ORDER BY c.id")
                .bind("entity", entity)
                .bind("template", template)
                .bind("year", saleYear)
                .bindList("ids", ids)
                .mapTo(Member.class)
                .list();
    }

    private List<Member> members(Handle handle, String which, int atMost) {
        return handle.createQuery(MEMBERS + FROM + OF_POOL + which)
                .bind("entity", entity)
                .bind("template", template)
                .bind("year", saleYear)
                .bind("atMost", atMost)
                .mapTo(Member.class)
                .list();
    }
}
