package io.mesoderm.platform.billing.catalogue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.catalogue.PackageOffer.Item;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

        PackageOffer offer(List<ItemRow> items, List<SiteId> sites) {
            return new PackageOffer(
                    id,
                    code,
                    versionNo,
                    name,
                    allocation,
                    splitRule,
                    validityDays,
                    refundPolicy,
                    new Money(amountMinor, currency),
                    items.stream().map(item -> item.item(currency)).toList(),
                    sites,
                    graceDays,
                    voucherKind);
        }
    }

    private record ItemRow(
            UUID versionId,
            String serviceItem,
            int quantity,
            Measure measure,
            int parts,
            Optional<Long> valueMinor) {

        Item item(Currency currency) {
            return new Item(
                    serviceItem,
                    quantity,
                    measure,
                    parts,
                    valueMinor.map(minor -> new Money(minor, currency)));
        }
    }

    private record ValueRow(UUID versionId, SiteId siteId, int lineNo, long amountMinor) {

        static Stream<ValueRow> of(UUID version, SiteId site, List<Long> values) {
            return IntStream.range(0, values.size())
                    .mapToObj(line -> new ValueRow(version, site, line + 1, values.get(line)));
        }
    }

    private record SiteRow(UUID versionId, SiteId siteId) {}

    /** The version just made. */
    record Published(UUID version, int number) {}

    private PackageTemplates() {}

    /** Adds a version, the first of a new code or the next of a known one. */
    static Published publish(Handle handle, PackageDraft draft, Optional<UUID> by, Instant now) {
        UUID template = template(handle, draft.code(), now);
        return add(handle, template, draft, by, now);
    }

    /** What a desk made for one patient: the only version of a template that is never for sale again. */
    static PackageOffer custom(Handle handle, PackageDraft draft, Optional<UUID> by, Instant now) {
        UUID template = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO package_template (id, code, created_at, custom) VALUES (:id, :code, :now, TRUE)
                        """)
                .bind("id", template)
                .bind("code", draft.code())
                .bind("now", now)
                .execute();
        Published made = add(handle, template, draft, by, now);
        return draft.offer(made.version, made.number, draft.prices().values().iterator().next());
    }

    private static Published add(
            Handle handle, UUID template, PackageDraft draft, Optional<UUID> by, Instant now) {
        int number =
                1
                        + handle.createQuery(
                                        "SELECT COUNT(*) FROM package_version WHERE template_id = :template")
                                .bind("template", template)
                                .mapTo(Integer.class)
                                .one();
        UUID version = Ids.next();
        Rows.bind(
                        handle.createUpdate(
                                """
                        INSERT INTO package_version (id, template_id, version_no, name, allocation,
                          split_rule, validity_days, grace_days, refund_policy, voucher_kind, created_at, created_by)
                        VALUES (:id, :template, :number, :name, :allocation, :splitRule, :validityDays,
                          :graceDays, :refundPolicy, :voucherKind, :now, :by)
                        """),
                        draft)
                .bind("id", version)
                .bind("template", template)
                .bind("number", number)
                .bind("now", now)
                .bind("by", by)
                .execute();
        insertItems(handle, version, draft.items());
        insertPrices(handle, version, draft.prices());
        insertValues(handle, version, draft.prices());
        insertSites(handle, version, draft.sites());
        return new Published(version, number);
    }

    /** The template's row, made if there is none, and locked so that versions are numbered one by one. */
    private static UUID template(Handle handle, String code, Instant now) {
        handle.createUpdate(
                        "INSERT IGNORE INTO package_template (id, code, created_at) VALUES (:id, :code, :now)")
                .bind("id", Ids.next())
                .bind("code", code)
                .bind("now", now)
                .execute();
        return handle.createQuery(
                        "SELECT id FROM package_template WHERE code = :code AND NOT custom FOR UPDATE")
                .bind("code", code)
                .mapTo(UUID.class)
                .findOne()
                .orElseThrow(
                        () -> Problem.invalid("code", "is that of a package made for one patient"));
    }

    private static void insertItems(Handle handle, UUID version, List<PackageDraft.Line> items) {
        var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO package_version_item
                          (version_id, line_no, service_item, quantity, measure, parts)
                        VALUES (:version, :line, :serviceItem, :quantity, :measure, :parts)
                        """);
        for (int line = 0; line < items.size(); line++) {
            Rows.bind(batch.bind("version", version).bind("line", line + 1), items.get(line)).add();
        }
        batch.execute();
    }

    private static void insertPrices(
            Handle handle, UUID version, Map<SiteId, PackageDraft.Price> prices) {
        var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO package_version_price (version_id, site_id, amount_minor, currency)
                        VALUES (:version, :site, :minor, :currency)
                        """);
        prices.forEach(
                (site, price) ->
                        Rows.bind(batch.bind("version", version).bind("site", site), price.amount())
                                .add());
        batch.execute();
    }

    private static void insertValues(
            Handle handle, UUID version, Map<SiteId, PackageDraft.Price> prices) {
        List<ValueRow> rows =
                prices.entrySet().stream()
                        .flatMap(
                                at -> ValueRow.of(version, at.getKey(), at.getValue().lineValues()))
                        .toList();
        if (!rows.isEmpty()) {
            Rows.bindAll(
                            handle.createUpdate(
                                    """
                        INSERT INTO package_version_value (version_id, site_id, line_no, amount_minor)
                        VALUES <rows>
                        """),
                            "rows",
                            rows)
                    .execute();
        }
    }

    private static void insertSites(Handle handle, UUID version, List<SiteId> sites) {
        for (SiteId site : sites) {
            handle.createUpdate(
                            "INSERT INTO package_version_site (version_id, site_id) VALUES (:version, :site)")
                    .bind("version", version)
                    .bind("site", site)
                    .execute();
        }
    }

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

    /** The rows with their lines and sites, however many by two queries. */
    private static List<PackageOffer> offers(Handle handle, SiteId site, List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<UUID> versions = rows.stream().map(Row::id).toList();
        Map<UUID, List<ItemRow>> items =
                handle
                        .createQuery(
                                """
                                SELECT i.version_id, i.service_item, i.quantity, i.measure, i.parts,
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
                .map(row -> row.offer(items.get(row.id), sites.getOrDefault(row.id, List.of())))
                .toList();
    }
}
