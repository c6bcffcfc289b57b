package io.mesoderm.platform.billing.payout;

import io.mesoderm.platform.billing.bank.format.ParsedPayout;
import io.mesoderm.platform.billing.bank.format.ParsedPayoutItem;
import io.mesoderm.platform.billing.bank.format.ParsedPayouts;
import io.mesoderm.platform.billing.bank.format.PayoutItemKind;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A payout of which a file told before, with the transactions that it had. */
record KnownPayout(UUID id, Currency currency, long netMinor, Map<String, ParsedPayoutItem> items) {

    private record Row(UUID id, String externalId, Currency currency, long netMinor) {}

    private record ItemRow(
            UUID payoutId,
            String externalId,
            PayoutItemKind kind,
            LocalDate createdOn,
            long grossMinor,
            long feeMinor,
            long netMinor,
            String description) {

        ParsedPayoutItem item() {
            return new ParsedPayoutItem(
                    0, externalId, kind, createdOn, grossMinor, feeMinor, netMinor, description);
        }
    }

    /** Those of the file's payouts that the site knows, by the processor's name for them. */
    static Map<String, KnownPayout> of(Handle handle, SiteId site, ParsedPayouts parsed) {
        if (parsed.payouts().isEmpty()) {
            return Map.of();
        }
        List<Row> rows =
                handle.createQuery(
                                """
                                SELECT id, external_id, currency, net_minor FROM payout
                                WHERE site_id = :site AND gateway = :gateway AND external_id IN (<ids>)
                                """)
                        .bind("site", site)
                        .bind("gateway", parsed.processor())
                        .bindList(
                                "ids",
                                parsed.payouts().stream().map(ParsedPayout::externalId).toList())
                        .mapTo(Row.class)
                        .list();
        Map<UUID, Map<String, ParsedPayoutItem>> items = items(handle, rows);
        Map<String, KnownPayout> known = new HashMap<>();
        rows.forEach(
                row ->
                        known.put(
                                row.externalId,
                                new KnownPayout(
                                        row.id,
                                        row.currency,
                                        row.netMinor,
                                        items.getOrDefault(row.id, Map.of()))));
        return known;
    }

    private static Map<UUID, Map<String, ParsedPayoutItem>> items(Handle handle, List<Row> rows) {
        Map<UUID, Map<String, ParsedPayoutItem>> items = new HashMap<>();
        if (!rows.isEmpty()) {
            handle.createQuery(
                            """
                            SELECT payout_id, external_id, kind, created_on, gross_minor, fee_minor, net_minor,
                              description
                            FROM payout_item WHERE payout_id IN (<payouts>) ORDER BY payout_id, external_id
                            """)
                    .bindList("payouts", rows.stream().map(Row::id).toList())
                    .mapTo(ItemRow.class)
                    .forEach(
                            row ->
                                    items.computeIfAbsent(
                                                    row.payoutId, none -> new LinkedHashMap<>())
                                            .put(row.externalId, row.item()));
        }
        return items;
    }

    boolean has(ParsedPayoutItem item) {
        return items.containsKey(item.externalId());
    }

    /**
     * The payout with all that this file and the ones before know of it; the {@code payout-differs} problem if they
     * tell different stories: another amount, or each has a transaction that the other has not.
     */
    ParsedPayout with(ParsedPayout told) {
        List<ParsedPayoutItem> fresh = told.items().stream().filter(item -> !has(item)).toList();
        boolean same =
                currency.equals(told.currency())
                        && netMinor == told.netMinor()
                        && told.items().stream().allMatch(item -> !has(item) || same(item))
                        && (fresh.isEmpty() || told.items().size() - fresh.size() == items.size());
        if (!same) {
            throw Problem.conflict(
                    "payout-differs",
                    "Nothing was imported: of payout %s other transactions are known."
                            .formatted(told.externalId()));
        }
        List<ParsedPayoutItem> all = new ArrayList<>(items.values());
        all.addAll(fresh);
        return new ParsedPayout(
                told.externalId(), told.currency(), told.arrivesOn(), told.netMinor(), all);
    }

    private boolean same(ParsedPayoutItem item) {
        ParsedPayoutItem known = items.get(item.externalId());
        return known.kind() == item.kind()
                && known.createdOn().equals(item.createdOn())
                && known.grossMinor() == item.grossMinor()
                && known.feeMinor() == item.feeMinor();
    }
}
