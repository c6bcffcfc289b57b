package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewListPrice;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewPackageVersion;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;
import io.mesoderm.platform.billing.catalogue.PackageVersion;
import io.mesoderm.platform.billing.catalogue.VersionEndpoints.VersionsOf;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.Walk;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.http.Page;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A template changes by new versions alone: none of them reaches what was sold. */
@MariaDb
class PackageVersionsIT extends VersionBooks {

    private static final List<String> SOLD =
            List.of(
                    "package_contract WHERE id = :contract",
                    "contract_item WHERE contract_id = :contract ORDER BY line_no",
                    "contract_site WHERE contract_id = :contract ORDER BY site_id",
                    "unit WHERE contract_id = :contract ORDER BY line_no, unit_no",
                    "package_version WHERE id = (SELECT version_id FROM package_contract WHERE id = :contract)",
                    "package_version_item WHERE version_id ="
                            + " (SELECT version_id FROM package_contract WHERE id = :contract) ORDER BY line_no");

    @Test
    void leaveEveryByteOfWhatWasSold() {
        UUID contract = clinics.sell(clinics.berlin, clinics.patient(), "mixed", 50_000);
        List<String> before = stored(contract);
        assertThat(before).hasSize(1 + 2 + 0 + 3 + 1 + 2);

        publish(
                version(
                        "mixed",
                        Allocation.EQUAL_PER_GROUP,
                        SplitRule.CUMULATIVE,
                        new NewItem("prp", 7),
                        new SitePrice(clinics.berlin, 99_999, Optional.empty())));
        clinics.billing
                .catalogue()
                .setListPrice(
                        new NewListPrice("prp", 1, Clinics.BEGIN), clinics.at(clinics.berlin));

        assertThat(stored(contract)).isEqualTo(before);
    }

    @Test
    void areReadAsTheyWerePublishedNewestFirst() {
        SitePrice byHand = new SitePrice(clinics.zurich, 100, Optional.of(List.of(100L)));
        publish(
                version(
                        "read",
                        Allocation.MANUAL,
                        SplitRule.FIRST_GETS_REST,
                        new NewItem("prp", 3),
                        byHand));
        publish(
                version(
                        "read",
                        Allocation.EQUAL_PER_GROUP,
                        SplitRule.CUMULATIVE,
                        new NewItem("mesotherapy", 2),
                        new SitePrice(clinics.berlin, 70, Optional.empty())));

        assertThat(Walk.through(1, cursor -> versions("read", cursor.map(Integer::valueOf), 1)))
                .extracting(PackageVersionsIT::text)
                .containsExactly(
                        "2 EQUAL_PER_GROUP CUMULATIVE mesotherapy x 2: 70 EUR []",
                        "1 MANUAL FIRST_GETS_REST prp x 3: 100 CHF [100]");
        assertProblem("not-found", () -> versions("never", Optional.empty(), 1));
        assertThat(
                        Walk.through(
                                2,
                                cursor ->
                                        clinics.billing
                                                .catalogue()
                                                .versions()
                                                .templates(
                                                        new Paged.ByCode(cursor, Optional.of(2)),
                                                        clinics.chainWide())))
                .filteredOn(version -> version.code().equals("read"))
                .extracting(PackageVersion::versionNo)
                .containsExactly(2);
    }

    private void publish(NewPackageVersion version) {
        clinics.billing.catalogue().publish(version, clinics.chainWide());
    }

    private Page<PackageVersion> versions(String code, Optional<Integer> before, int atMost) {
        return clinics.billing
                .catalogue()
                .versions()
                .versions(new VersionsOf(code, before, Optional.of(atMost)), clinics.chainWide());
    }

    private static String text(PackageVersion version) {
        PackageVersion.SitePrice price = version.prices().getFirst();
        return "%d %s %s %s x %d: %d %s %s"
                .formatted(
                        version.versionNo(),
                        version.allocation(),
                        version.splitRule(),
                        version.items().getFirst().serviceItem(),
                        version.items().getFirst().quantity(),
                        price.price().minor(),
                        price.price().currency(),
                        price.lineValues().stream().map(Money::minor).toList());
    }

    /** Every column of every row of the contract and of the version it was sold under. */
    private List<String> stored(UUID contract) {
        return clinics.database.inTransaction(
                clinics.chainWide(),
                handle -> {
                    List<String> rows = new ArrayList<>();
                    for (String table : SOLD) {
                        handle.createQuery("SELECT * FROM " + table)
                                .bind("contract", contract)
                                .mapToMap()
                                .forEach(row -> rows.add(text(row)));
                    }
                    return rows;
                });
    }

    private static String text(Map<String, Object> row) {
        Map<String, String> columns = new TreeMap<>();
        row.forEach(
                (column, value) ->
                        columns.put(
                                column,
                                value instanceof byte[] bytes
                                        ? HexFormat.of().formatHex(bytes)
                                        : String.valueOf(value)));
        return columns.toString();
    }
}
