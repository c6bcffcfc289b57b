package io.mesoderm.platform.billing.catalogue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.amount.TierTable;
import io.mesoderm.platform.billing.catalogue.PackageOffer.Item;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Package templates. A change is a new version; the versions before it, and what was sold of them, stay. */
public final class PackageTemplates {

    private record Row(
            UUID id,
            String code,
            int versionNo,
            String name,
            Allocation allocation,
            SplitRule splitRule,
            Optional<Integer> validityDays,
            Optional<String> refundPolicy,
            Optional<Integer> graceDays,
            VoucherKind voucherKind,
            long amountMinor,
            Currency currency) {

        PackageOffer offer(
                List<ItemRow> rows,
                Map<Tiers.Place, List<TierTable.Tier>> tiers,
                SiteId site,
                List<SiteId> sites) {
            List<Item> items =
                    rows.stream()
                            .map(
                                    item ->
                                            item.item(
                                                    currency,
                                                    tiers.getOrDefault(
                                                            new Tiers.Place(id, site, item.lineNo),
                                                            List.of())))
                            .toList();
            return new PackageOffer(
                    id,
                    code,
                    versionNo,
                    name,
                    allocation,
                    splitRule,
                    validityDays,
                    refundPolicy,
                    PackageOffer.price(new Money(amountMinor, currency), items),
                    items,
                    sites,
                    graceDays,
                    voucherKind);
        }
    }

    private record ItemRow(
            UUID versionId,
            int lineNo,
            String serviceItem,
            int quantity,
            Measure measure,
            int parts,
            Optional<Integer> most,
            Optional<Long> valueMinor) {

        Item item(Currency currency, List<TierTable.Tier> tiers) {
            return new Item(
                    serviceItem,
                    quantity,
                    measure,
                    parts,
                    valueMinor.map(minor -> new Money(minor, currency)),
                    most.map(quantities -> new TierTable(quantities, tiers)));
        }
    }

    private record SiteRow(UUID versionId, SiteId siteId) {}

    private PackageTemplates() {}

    /** The newest version of a template, if it is for sale at the site. */
    public static PackageOffer offer(Handle handle, String code, SiteId site) {
        return offers(handle, site, rows(handle, site, Optional.of(code), Optional.empty(), 1))
                .stream()
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.conflict(
                                        "package-not-for-sale",
                                        "'"
                                                + code
                                                + "' has no version with a price at this site."));
    }

    /** What is for sale at the site, by code, behind the code {@code after}. */
    static List<PackageOffer> offers(
            Handle handle, SiteId site, Optional<String> after, int atMost) {
        return offers(handle, site, rows(handle, site, Optional.empty(), after, atMost));
    }

    private static List<Row> rows(
            Handle handle, SiteId site, Optional<String> code, Optional<String> after, int atMost) {
        return handle.createQuery(
                        """
                        SELECT v.id, t.code, v.version_no, v.name, v.allocation, v.split_rule, v.validity_days, v.grace_days,
                          v.refund_policy, v.voucher_kind, p.amount_minor, p.currency
                        FROM package_template t
                          JOIN package_version v ON v.template_id = t.id
                          JOIN package_version_price p ON p.version_id = v.id AND p.site_id = :site
                        WHERE t.custom = FALSE AND (:code IS NULL OR t.code = :code) AND (:after IS NULL OR t.code > :after)
                          AND v.version_no = (SELECT MAX(w.version_no) FROM package_version w
                            WHERE w.template_id = t.id)
                        ORDER BY t.code LIMIT :atMost
                        """)
                .bind("site", site)
                .bind("code", code)
                .bind("after", after)
                .bind("atMost", atMost)
                .mapTo(Row.class)
                .list();
    }

    /** The rows with their lines, tiers and sites, however many by three queries. */
    private static List<PackageOffer> offers(Handle handle, SiteId site, List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<UUID> versions = rows.stream().map(Row::id).toList();
        Map<UUID, List<ItemRow>> items =
                handle
                        .createQuery(
                                """
                                SELECT i.version_id, i.line_no, i.service_item, i.quantity, i.measure, i.parts, i.most,
                                  w.amount_minor AS value_minor
                                FROM package_version_item i
                                  LEFT JOIN package_version_value w ON w.version_id = i.version_id
                                    AND w.line_no = i.line_no AND w.site_id = :site
                                WHERE i.version_id IN (<versions>) ORDER BY i.version_id, i.line_no
                                """)
                        .bind("site", site)
                        .bindList("versions", versions)
                        .mapTo(ItemRow.class)
                        .stream()
                        .collect(groupingBy(ItemRow::versionId));
        Map<Tiers.Place, List<TierTable.Tier>> tiers =
                Tiers.of(handle, versions, Optional.of(site));
        Map<UUID, List<SiteId>> sites =
                handle
                        .createQuery(
                                """
                                SELECT version_id, site_id FROM package_version_site
                                WHERE version_id IN (<versions>) ORDER BY version_id, site_id
                                """)
                        .bindList("versions", versions)
                        .mapTo(SiteRow.class)
                        .stream()
                        .collect(
                                groupingBy(SiteRow::versionId, mapping(SiteRow::siteId, toList())));
        return rows.stream()
                .map(
                        row ->
                                row.offer(
                                        items.get(row.id),
                                        tiers,
                                        site,
                                        sites.getOrDefault(row.id, List.of())))
                .toList();
    }
}
