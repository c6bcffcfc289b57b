package io.mesoderm.platform.billing.catalogue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.amount.TierTable;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads templates and their versions as they were published, whatever sites they are for. */
public final class PackageVersions {

    private record Row(
            UUID id,
            String code,
            int versionNo,
            String name,
            Allocation allocation,
            SplitRule splitRule,
            Optional<Integer> validityDays,
            Optional<Integer> graceDays,
            Optional<String> refundPolicy,
            VoucherKind voucherKind,
            Instant createdAt,
            Optional<StaffId> createdBy) {}

    private record ItemRow(
            UUID versionId,
            String serviceItem,
            int quantity,
            Measure measure,
            int parts,
            Optional<Integer> most) {}

    private record PriceRow(UUID versionId, SiteId siteId, long amountMinor, Currency currency) {}

    private record ValueRow(UUID versionId, SiteId siteId, long amountMinor) {}

    private record SiteRow(UUID versionId, SiteId siteId) {}

    /** What belongs to one version at one site. */
    private record Place(UUID version, SiteId site) {}

    private PackageVersions() {}

    /** The newest version of every template, by code, behind the code {@code after}. */
    static List<PackageVersion> newest(Handle handle, Optional<String> after, int atMost) {
        return whole(
                handle,
                handle.createQuery(
                                """
                                SELECT v.id, t.code, v.version_no, v.name, v.allocation, v.split_rule,
                                  v.validity_days, v.grace_days, v.refund_policy, v.voucher_kind, v.created_at, v.created_by
                                FROM package_template t JOIN package_version v ON v.template_id = t.id
                                WHERE t.custom = FALSE AND (:after IS NULL OR t.code > :after)
                                  AND v.version_no = (SELECT MAX(w.version_no) FROM package_version w
                                    WHERE w.template_id = t.id)
                                ORDER BY t.code LIMIT :atMost
                                """)
                        .bind("after", after)
                        .bind("atMost", atMost)
                        .mapTo(Row.class)
                        .list());
    }

    /** The versions of one template, newest first, older than the version {@code before}. */
    static List<PackageVersion> of(
            Handle handle, String code, Optional<Integer> before, int atMost) {
        return whole(
                handle,
                handle.createQuery(
                                """
                                SELECT v.id, t.code, v.version_no, v.name, v.allocation, v.split_rule,
                                  v.validity_days, v.grace_days, v.refund_policy, v.voucher_kind, v.created_at, v.created_by
                                FROM package_template t JOIN package_version v ON v.template_id = t.id
                                WHERE NOT t.custom AND t.code = :code AND (:before IS NULL OR v.version_no \\< :before)
                                ORDER BY v.version_no DESC LIMIT :atMost
                                """)
                        .bind("code", code)
                        .bind("before", before)
                        .bind("atMost", atMost)
                        .mapTo(Row.class)
                        .list());
    }

    /** The rows with all that belongs to them, however many by five queries. */
    private static List<PackageVersion> whole(Handle handle, List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = rows.stream().map(Row::id).toList();
        Map<UUID, List<PackageVersion.Line>> items =
                all(
                                handle,
                                """
                                SELECT version_id, service_item, quantity, measure, parts, most
                                FROM package_version_item
                                WHERE version_id IN (<versions>) ORDER BY version_id, line_no
                                """,
                                ids,
                                ItemRow.class)
                        .stream()
                        .collect(
                                groupingBy(
                                        ItemRow::versionId,
                                        mapping(PackageVersions::line, toList())));
        Map<UUID, List<PackageVersion.SitePrice>> prices = prices(handle, ids);
        Map<UUID, List<SiteId>> sites =
                all(
                                handle,
                                """
                                SELECT version_id, site_id FROM package_version_site
                                WHERE version_id IN (<versions>) ORDER BY version_id, site_id
                                """,
                                ids,
                                SiteRow.class)
                        .stream()
                        .collect(
                                groupingBy(SiteRow::versionId, mapping(SiteRow::siteId, toList())));
        return rows.stream()
                .map(
                        row ->
                                version(
                                        row,
                                        items.getOrDefault(row.id, List.of()),
                                        prices.getOrDefault(row.id, List.of()),
                                        sites.getOrDefault(row.id, List.of())))
                .toList();
    }

    private static Map<UUID, List<PackageVersion.SitePrice>> prices(
            Handle handle, List<UUID> versions) {
        Map<Place, List<Long>> values =
                all(
                                handle,
                                """
                                SELECT version_id, site_id, amount_minor FROM package_version_value
                                WHERE version_id IN (<versions>) ORDER BY version_id, site_id, line_no
                                """,
                                versions,
                                ValueRow.class)
                        .stream()
                        .collect(
                                groupingBy(
                                        row -> new Place(row.versionId, row.siteId),
                                        mapping(ValueRow::amountMinor, toList())));
        Map<Tiers.Place, List<TierTable.Tier>> tiers = Tiers.of(handle, versions, Optional.empty());
        return all(
                        handle,
                        """
                        SELECT p.version_id, p.site_id, p.amount_minor, p.currency
                        FROM package_version_price p JOIN site s ON s.id = p.site_id
                        WHERE p.version_id IN (<versions>) ORDER BY p.version_id, s.code
                        """,
                        versions,
                        PriceRow.class)
                .stream()
                .collect(
                        groupingBy(
                                PriceRow::versionId,
                                mapping(
                                        row ->
                                                price(
                                                        row,
                                                        values.getOrDefault(
                                                                new Place(
                                                                        row.versionId, row.siteId),
                                                                List.of()),
                                                        tiers),
                                        toList())));
    }

    private static <R> List<R> all(Handle handle, String sql, List<UUID> versions, Class<R> row) {
        return handle.createQuery(sql).bindList("versions", versions).mapTo(row).list();
    }

    private static PackageVersion.Line line(ItemRow row) {
        return new PackageVersion.Line(
                row.serviceItem, row.quantity, row.measure, row.parts, row.most);
    }

    private static PackageVersion.SitePrice price(
            PriceRow row, List<Long> values, Map<Tiers.Place, List<TierTable.Tier>> tiers) {
        return new PackageVersion.SitePrice(
                row.siteId,
                new Money(row.amountMinor, row.currency),
                values.stream().map(minor -> new Money(minor, row.currency)).toList(),
                tiers.entrySet().stream()
                        .filter(
                                of ->
                                        of.getKey().versionId().equals(row.versionId)
                                                && of.getKey().siteId().equals(row.siteId))
                        .sorted(Comparator.comparing(of -> of.getKey().lineNo()))
                        .flatMap(
                                of ->
                                        of.getValue().stream()
                                                .map(tier -> tier(of.getKey().lineNo(), tier, row)))
                        .toList());
    }

    private static PackageVersion.Tier tier(int line, TierTable.Tier tier, PriceRow row) {
        return new PackageVersion.Tier(
                line, tier.from(), tier.basis(), new Money(tier.amountMinor(), row.currency));
    }

    private static PackageVersion version(
            Row row,
            List<PackageVersion.Line> items,
            List<PackageVersion.SitePrice> prices,
            List<SiteId> sites) {
        return new PackageVersion(
                row.code,
                row.versionNo,
                row.name,
                row.allocation,
                row.splitRule,
                row.validityDays,
                row.graceDays,
                row.refundPolicy,
                row.voucherKind,
                items,
                prices,
                sites,
                row.createdAt,
                row.createdBy);
    }

    /** Refuses a code that no template of the chain has, naming {@code field}. */
    public static void requireKnown(Handle handle, String code, String field) {
        boolean known =
                handle.createQuery(
                                """
                                SELECT EXISTS (SELECT 1 FROM package_template WHERE code = :code AND NOT custom)
                                """)
                        .bind("code", code)
                        .mapTo(Boolean.class)
                        .one();
        if (!known) {
            throw Problem.invalid(field, "no package template is called '" + code + "'");
        }
    }
}
