package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewListPrice;
import io.mesoderm.platform.billing.catalogue.PriceList;
import io.mesoderm.platform.billing.catalogue.ServiceItemEndpoints.NewServiceItem;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.Walk;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Page;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What each item costs alone at a site: its own prices in its own currency, newest first. */
@MariaDb
class PriceListIT {

    private final TestDatabase server;
    private final TenantDatabase database;
    private TestChain chain;
    private Clinics clinics;

    PriceListIT(TestDatabase server, TenantDatabase database) {
        this.server = server;
        this.database = database;
    }

    @BeforeEach
    void openSites() {
        chain = TestChain.create(server);
        clinics = new Clinics(chain, database);
    }

    @AfterEach
    void closeSites() {
        chain.close();
    }

    @Test
    void theNewestPricesOfThisSiteStandFirst() {
        set(clinics.zurich, 45_000, LocalDate.of(2026, 6, 1));
        set(clinics.berlin, 1, LocalDate.of(2026, 7, 1));

        assertThat(list(clinics.zurich).getFirst().prices())
                .extracting(PriceList.DatedPrice::validFrom, PriceList.DatedPrice::price)
                .containsExactly(
                        tuple(LocalDate.of(2026, 6, 1), Money.of(45_000, "CHF")),
                        tuple(Clinics.BEGIN, Money.of(40_000, "CHF")));
    }

    @Test
    void showsTheTwelveNewestOfAnItem() {
        for (int day = 1; day <= 20; day++) {
            set(clinics.berlin, day, LocalDate.of(2026, 5, day));
        }

        assertThat(list(clinics.berlin).getFirst().prices())
                .hasSize(12)
                .first()
                .extracting(PriceList.DatedPrice::validFrom)
                .isEqualTo(LocalDate.of(2026, 5, 20));
    }

    @Test
    void anItemWithoutAPriceIsThereAndEndsNoPage() {
        clinics.billing
                .catalogue()
                .items()
                .add(
                        new NewServiceItem("aftercare", "Aftercare", Optional.empty()),
                        clinics.chainWide());
        List<PriceList.PricedItem> items =
                Walk.through(
                        1,
                        cursor -> page(new Paged.ByCode(cursor, Optional.of(1)), clinics.berlin));

        assertThat(items)
                .extracting(PriceList.PricedItem::item, item -> item.prices().size())
                .containsExactly(tuple("aftercare", 0), tuple("mesotherapy", 1), tuple("prp", 1));
        assertThat(items.getFirst().name()).contains("Aftercare");
    }

    private List<PriceList.PricedItem> list(SiteId site) {
        return page(new Paged.ByCode(Optional.empty(), Optional.empty()), site).items();
    }

    private Page<PriceList.PricedItem> page(Paged.ByCode asked, SiteId site) {
        return clinics.billing.catalogue().listPrices(asked, clinics.at(site));
    }

    private void set(SiteId site, long minor, LocalDate from) {
        clinics.billing
                .catalogue()
                .setListPrice(new NewListPrice("mesotherapy", minor, from), clinics.at(site));
    }
}
