package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewListPrice;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewPackageVersion;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;
import io.mesoderm.platform.billing.catalogue.PackageVersion;
import io.mesoderm.platform.billing.catalogue.VersionEndpoints.VersionsOf;
import io.mesoderm.platform.billing.packages.PreviewPackage;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.Walk;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** A template changes by new versions alone: none of them reaches what was sold, and a draft reaches nothing at all. */
@MariaDb
class PackageVersionsIT extends ClinicBooks {

    private static final List<String> SOLD =
            List.of(
                    "package_contract WHERE id = :contract",
                    "contract_item WHERE contract_id = :contract ORDER BY line_no",
                    "contract_site WHERE contract_id = :contract ORDER BY site_id",
                    "unit WHERE contract_id = :contract ORDER BY line_no, unit_no",
                    "package_version WHERE id = (SELECT version_id FROM package_contract WHERE id = :contract)",
                    "package_version_item WHERE version_id ="
                            + " (SELECT version_id FROM package_contract WHERE id = :contract) ORDER BY line_no");

    private final TestChain chain;
    private final TenantDatabase database;

    PackageVersionsIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

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

    @Test
    void areWorkedOutBeforeAnybodyPublishesThem() {
        Map<String, Long> counts = counts();
        PreviewPackage previews =
                new PreviewPackage(database, InstantSource.fixed(clinics.clock.instant()));

        PreviewPackage.AtSite berlin =
                previews.preview(
                                version(
                                        "draft",
                                        Allocation.RELATIVE_LIST_PRICE,
                                        SplitRule.LARGEST_REMAINDER,
                                        new NewItem("prp", 3),
                                        new SitePrice(clinics.berlin, 100, Optional.empty())),
                                clinics.chainWide())
                        .sites()
                        .getFirst();
        assertThat(berlin.missing()).isEqualTo(eur(0));
        assertThat(berlin.quote().listPrice()).isEqualTo(eur(180_000));
        assertThat(berlin.quote().lines().getFirst().unitValues())
                .containsExactly(eur(34), eur(33), eur(33));

        PreviewPackage.AtSite byHand =
                previews.preview(
                                version(
                                        "draft",
                                        Allocation.MANUAL,
                                        SplitRule.LARGEST_REMAINDER,
                                        new NewItem("prp", 3),
                                        new SitePrice(
                                                clinics.berlin, 100, Optional.of(List.of(91L)))),
                                clinics.chainWide())
                        .sites()
                        .getFirst();
        assertThat(byHand.asked()).isEqualTo(eur(100));
        assertThat(byHand.missing()).isEqualTo(eur(9));
        assertThat(byHand.quote().lines().getFirst().unitValues())
                .containsExactly(eur(31), eur(30), eur(30));
        assertThat(counts()).isEqualTo(counts);
    }

    @Test
    void areWorkedOutAtManySitesByNoMoreStatements() {
        assertThat(statements(clinics.berlin, clinics.potsdam, clinics.zurich))
                .isEqualTo(statements(clinics.berlin));
    }

    @Test
    void sayWhichSiteHasNoListPriceAndHowManyUnitsAreTooMany() {
        clinics.database.inTransaction(
                clinics.chainWide(),
                handle ->
                        handle.createUpdate(
                                        "DELETE FROM list_price WHERE site_id = :site AND service_item = 'prp'")
                                .bind("site", clinics.potsdam)
                                .execute());
        String site =
                clinics.database.inReport(
                        clinics.chainWide(),
                        handle -> Sites.find(handle, clinics.potsdam).orElseThrow().name());
        assertThatThrownBy(() -> preview(3, clinics.berlin, clinics.potsdam))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.code()).isEqualTo("list-price-missing");
                            assertThat(problem.errors())
                                    .containsExactly(
                                            new FieldError(
                                                    "items",
                                                    "'prp' has no list price at "
                                                            + site
                                                            + " yet; set one first."));
                        });
        assertThat(preview(1000, clinics.berlin).sites()).hasSize(1);
        assertThatThrownBy(() -> preview(1001, clinics.berlin))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.errors())
                                        .containsExactly(
                                                new FieldError(
                                                        "items",
                                                        "are 1001 units together, at most 1000")));
    }

    private PreviewPackage.Preview preview(int units, SiteId... sites) {
        return new PreviewPackage(database, InstantSource.fixed(clinics.clock.instant()))
                .preview(
                        new NewPackageVersion(
                                "many",
                                "many",
                                Optional.of(Allocation.EQUAL_PER_GROUP),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(new NewItem("prp", units)),
                                Stream.of(sites)
                                        .map(site -> new SitePrice(site, 100, Optional.empty()))
                                        .toList(),
                                Optional.empty(),
                                Optional.empty()),
                        clinics.chainWide());
    }

    private long statements(SiteId... sites) {
        return database.inReport(
                clinics.chainWide(),
                handle -> {
                    long before = selects(handle);
                    assertThat(preview(3, sites).sites()).hasSize(sites.length);
                    return selects(handle) - before;
                });
    }

    private static long selects(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT variable_value FROM information_schema.session_status
                        WHERE variable_name = 'COM_SELECT'
                        """)
                .mapTo(Long.class)
                .one();
    }

    private static NewPackageVersion version(
            String code, Allocation allocation, SplitRule rule, NewItem item, SitePrice price) {
        return new NewPackageVersion(
                code,
                code,
                Optional.of(allocation),
                Optional.of(rule),
                Optional.empty(),
                List.of(item),
                List.of(price),
                Optional.empty(),
                Optional.empty());
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

    private Map<String, Long> counts() {
        return database.inTransaction(
                chain.context(),
                handle -> {
                    Map<String, Long> counts = new TreeMap<>();
                    for (String table :
                            List.of(
                                    "package_template",
                                    "package_version",
                                    "package_version_price")) {
                        counts.put(
                                table,
                                handle.createQuery("SELECT COUNT(*) FROM " + table)
                                        .mapTo(Long.class)
                                        .one());
                    }
                    return counts;
                });
    }

    /** Every column of every row of the contract and of the version it was sold under. */
    private List<String> stored(UUID contract) {
        return database.inTransaction(
                chain.context(),
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
