package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewListPrice;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewPackageVersion;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints.NewRate;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints.NewRule;
import io.mesoderm.platform.billing.settlement.SettlementBasis;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.SiteId;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What the clinics offer, and what they have agreed on with each other. */
abstract class ClinicCatalogue extends ClinicPlaces {

    static final LocalDate BEGIN = LocalDate.of(2026, 1, 1);

    ClinicCatalogue(TestChain chain, TenantDatabase database) {
        super(chain, database);
        insertCatalogue();
    }

    /** What most tests agree on: sixty percent of a unit's value from the beginning, for a provider who recognises it. */
    void agree(SiteId seller, SiteId provider) {
        rule(seller, provider, BEGIN, "60", SettlementModel.PROVIDER_RECOGNISES);
    }

    void rule(
            SiteId seller, SiteId provider, LocalDate from, String percent, SettlementModel model) {
        billing.agreements()
                .addRule(
                        new NewRule(
                                seller,
                                provider,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                from,
                                Optional.empty(),
                                model,
                                SettlementBasis.UNIT_VALUE,
                                Optional.of(new BigDecimal(percent)),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        chainWide());
    }

    /** Rates belong to the chain, which the tests of a class share: the first one told stands. */
    void rate(LocalDate day, String francsPerEuro) {
        try {
            billing.agreements()
                    .addRate(
                            new NewRate(
                                    Currency.getInstance("EUR"),
                                    Currency.getInstance("CHF"),
                                    day,
                                    new BigDecimal(francsPerEuro),
                                    "test"),
                            chainWide());
        } catch (Problem problem) {
            if (!problem.code().equals("exchange-rate-exists")) {
                throw problem;
            }
        }
    }

    private void insertCatalogue() {
        for (SiteId site : sites()) {
            billing.catalogue()
                    .setListPrice(new NewListPrice("mesotherapy", 40_000, BEGIN), at(site));
            billing.catalogue().setListPrice(new NewListPrice("prp", 60_000, BEGIN), at(site));
        }
        publish("meso-3", 100_000, Optional.empty(), new NewItem("mesotherapy", 3));
        publish("meso-1", 30_000, Optional.of(30), new NewItem("mesotherapy", 1));
        publish(
                "mixed",
                120_000,
                Optional.of(365),
                new NewItem("mesotherapy", 2),
                new NewItem("prp", 1));
    }

    void publish(String code, long price, Optional<Integer> days, NewItem... items) {
        publish(code, price, days, Optional.empty(), List.of(items), sites());
    }

    void publish(
            String code,
            long price,
            Optional<Integer> days,
            Optional<String> refundPolicy,
            List<NewItem> items,
            List<SiteId> soldAt) {
        publish(code, price, Optional.empty(), days, refundPolicy, items, soldAt);
    }

    /** At Berlin, each line worth the same. */
    void publishEqually(String code, long price, NewItem... items) {
        publishEqually(code, price, Optional.empty(), items);
    }

    void publishEqually(String code, long price, String refundPolicy, NewItem... items) {
        publishEqually(code, price, Optional.of(refundPolicy), items);
    }

    private void publishEqually(
            String code, long price, Optional<String> refundPolicy, NewItem... items) {
        publish(
                code,
                price,
                Optional.of(Allocation.EQUAL_PER_GROUP),
                Optional.empty(),
                refundPolicy,
                List.of(items),
                List.of(berlin));
    }

    private void publish(
            String code,
            long price,
            Optional<Allocation> allocation,
            Optional<Integer> days,
            Optional<String> refundPolicy,
            List<NewItem> items,
            List<SiteId> soldAt) {
        billing.catalogue()
                .publish(
                        new NewPackageVersion(
                                code,
                                code,
                                allocation,
                                Optional.empty(),
                                days,
                                items,
                                soldAt.stream()
                                        .map(site -> new SitePrice(site, price, Optional.empty()))
                                        .toList(),
                                Optional.empty(),
                                refundPolicy),
                        chainWide());
    }
}
