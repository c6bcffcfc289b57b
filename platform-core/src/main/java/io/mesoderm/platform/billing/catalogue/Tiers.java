package io.mesoderm.platform.billing.catalogue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.amount.TierTable;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The prices by quantity of a version's lines of grafts, at each site: checked, stored and read. */
final class Tiers {

    /** What has tiers: a line of a version at a site. */
    record Place(UUID versionId, SiteId siteId, int lineNo) {}

    private record Row(
            UUID versionId,
            SiteId siteId,
            int lineNo,
            int fromQuantity,
            TierTable.Basis basis,
            long amountMinor) {

        private static Row of(Place place, TierTable.Tier tier) {
            return new Row(
                    place.versionId,
                    place.siteId,
                    place.lineNo,
                    tier.from(),
                    tier.basis(),
                    tier.amountMinor());
        }

        private Place place() {
            return new Place(versionId, siteId, lineNo);
        }

        private TierTable.Tier tier() {
            return new TierTable.Tier(fromQuantity, basis, amountMinor);
        }
    }

    private Tiers() {}

    /** Of grafts there is one session a line, and a bound on how many they may be. */
    static void requireLine(NewItem item) {
        if (item.quantity() != 1) {
            throw Problem.invalid(
                    "items",
                    "'%s' is one session with its grafts: its quantity is 1"
                            .formatted(item.serviceItem()));
        }
        if (item.parts().isEmpty()
                || item.most().isEmpty()
                || item.parts().get() > item.most().get()) {
            throw Problem.invalid(
                    "items",
                    "'%s' needs parts, how many grafts are usually planned, and most, which is no less"
                            .formatted(item.serviceItem()));
        }
    }

    /** By the index of the line; an invalid price names the line that has none, or tiers that are no table. */
    static Map<Integer, TierTable> of(List<PackageDraft.Line> lines, SitePrice price) {
        Map<Integer, List<LineTier>> given =
                price.tiers().orElse(List.of()).stream().collect(groupingBy(LineTier::line));
        given.keySet().stream()
                .filter(line -> line > lines.size() || !isTiered(lines.get(line - 1)))
                .findFirst()
                .ifPresent(
                        line -> {
                            throw Problem.invalid(
                                    "prices",
                                    "tiers are for lines of grafts, line %d is none"
                                            .formatted(line));
                        });
        Map<Integer, TierTable> tables = new TreeMap<>();
        for (int line = 0; line < lines.size(); line++) {
            if (isTiered(lines.get(line))) {
                tables.put(
                        line,
                        table(
                                line + 1,
                                lines.get(line).most().orElseThrow(),
                                given.getOrDefault(line + 1, List.of())));
            }
        }
        requireRest(lines, price, tables);
        return tables;
    }

    private static boolean isTiered(PackageDraft.Line line) {
        return line.measure() == Measure.GRAFT;
    }

    private static TierTable table(int line, int most, List<LineTier> tiers) {
        try {
            TierTable table =
                    new TierTable(
                            most,
                            tiers.stream()
                                    .map(
                                            tier ->
                                                    new TierTable.Tier(
                                                            tier.from(),
                                                            tier.basis(),
                                                            tier.amountMinor()))
                                    .toList());
            if (table.highest() > Bounds.MINOR) {
                throw Problem.invalid(
                        "prices", "the tiers of line %d cost too much".formatted(line));
            }
            return table;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Problem.invalid(
                    "prices",
                    "the tiers of line %d must begin at 1, rise, end by %d and cost something"
                            .formatted(line, most));
        }
    }

    /** What tiers price is not in the amount, and has no value by hand. */
    private static void requireRest(
            List<PackageDraft.Line> lines, SitePrice price, Map<Integer, TierTable> tables) {
        if (tables.isEmpty()) {
            return;
        }
        if (tables.size() == lines.size() && price.amountMinor() != 0) {
            throw Problem.invalid(
                    "prices",
                    "amountMinor is 0 where tiers price every line: it is for what has none");
        }
        List<Long> values = price.lineValuesMinor().orElse(List.of());
        if (tables.keySet().stream()
                .anyMatch(line -> line < values.size() && values.get(line) != 0)) {
            throw Problem.invalid("prices", "lineValuesMinor is 0 for a line that has tiers");
        }
    }

    static void insert(Handle handle, UUID version, Map<SiteId, PackageDraft.Price> prices) {
        List<Row> rows = new ArrayList<>();
        prices.forEach(
                (site, price) ->
                        price.tiers()
                                .forEach(
                                        (line, table) ->
                                                table.tiers()
                                                        .forEach(
                                                                tier ->
                                                                        rows.add(
                                                                                Row.of(
                                                                                        new Place(
                                                                                                version,
                                                                                                site,
                                                                                                line
                                                                                                        + 1),
                                                                                        tier)))));
        if (!rows.isEmpty()) {
            Rows.bindAll(
                            handle.createUpdate(
                                    """
                        INSERT INTO package_version_tier (version_id, site_id, line_no, from_quantity, basis, amount_minor)
                        VALUES <rows>
                        """),
                            "rows",
                            rows)
                    .execute();
        }
    }

    /** Of these versions, at one site or at all of them, each from the lowest on. */
    static Map<Place, List<TierTable.Tier>> of(
            Handle handle, Collection<UUID> versions, Optional<SiteId> only) {
        return handle
                .createQuery(
                        """
                        SELECT version_id, site_id, line_no, from_quantity, basis, amount_minor
                        FROM package_version_tier
                        WHERE version_id IN (<versions>) AND (:only IS NULL OR site_id = :only)
                        ORDER BY version_id, site_id, line_no, from_quantity
                        """)
                .bindList("versions", List.copyOf(versions))
                .bind("only", only)
                .mapTo(Row.class)
                .stream()
                .collect(groupingBy(Row::place, mapping(Row::tier, toList())));
    }
}
