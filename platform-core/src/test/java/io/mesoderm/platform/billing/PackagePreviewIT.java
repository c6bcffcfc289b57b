package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewPackageVersion;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;
import io.mesoderm.platform.billing.packages.PreviewPackage;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A draft of a version is worked out for each of its sites, and reaches nothing at all. */
@MariaDb
class PackagePreviewIT extends VersionBooks {

    @Test
    void areWorkedOutBeforeAnybodyPublishesThem() {
        Map<String, Long> counts = counts();
        PreviewPackage previews =
                new PreviewPackage(clinics.database, InstantSource.fixed(clinics.clock.instant()));

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
        return new PreviewPackage(clinics.database, InstantSource.fixed(clinics.clock.instant()))
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
        return clinics.database.inReport(
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

    private Map<String, Long> counts() {
        return clinics.database.inTransaction(
                clinics.chainWide(),
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
}
