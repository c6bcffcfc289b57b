package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes versions of package templates; a version never changes once it is written. */
final class NewVersions {

    private record ValueRow(UUID versionId, SiteId siteId, int lineNo, long amountMinor) {

        static Stream<ValueRow> of(UUID version, SiteId site, List<Long> values) {
            return IntStream.range(0, values.size())
                    .mapToObj(line -> new ValueRow(version, site, line + 1, values.get(line)));
        }
    }

    /** The version just made. */
    record Published(UUID version, int number) {}

    private NewVersions() {}

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
        Tiers.insert(handle, version, draft.prices());
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
                          (version_id, line_no, service_item, quantity, measure, parts, most)
                        VALUES (:version, :line, :serviceItem, :quantity, :measure, :parts, :most)
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
}
