package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueItem;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.catalogue.PackageOffer;
import io.mesoderm.platform.billing.catalogue.ServiceItems;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.settlement.SettlementEndpoints.OfRun;
import io.mesoderm.platform.billing.settlement.SettlementRule;
import io.mesoderm.platform.billing.settlement.SettlementRun;
import io.mesoderm.platform.billing.settlement.SettlementRuns;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.Walk;
import io.mesoderm.spi.billing.ServiceItem;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Lists of money that are longer than a page: walked through, they hold every row once and in order. */
@MariaDb
class ListsIT {

    private static final Optional<Integer> TWO = Optional.of(2);

    private final TestDatabase server;
    private final TenantDatabase database;
    private TestChain chain;
    private Clinics clinics;

    ListsIT(TestDatabase server, TenantDatabase database) {
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
    void settlementRulesBySellerProviderAndDay() {
        for (int month = 1; month <= 3; month++) {
            LocalDate from = LocalDate.of(2026, month, 1);
            for (SiteId provider : List.of(clinics.potsdam, clinics.zurich)) {
                clinics.rule(
                        clinics.berlin, provider, from, "60", SettlementModel.PROVIDER_RECOGNISES);
            }
        }
        clinics.agree(clinics.zurich, clinics.berlin);

        List<SettlementRule> rules =
                Walk.through(
                        2,
                        cursor ->
                                clinics.billing
                                        .agreements()
                                        .rules(byId(cursor), clinics.chainWide()));
        assertThat(rules)
                .hasSize(7)
                .isSortedAccordingTo(
                        Comparator.comparing((SettlementRule rule) -> hex(rule.sellerSiteId()))
                                .thenComparing(rule -> hex(rule.providerSiteId()))
                                .thenComparing(SettlementRule::validFrom))
                .doesNotHaveDuplicates();
    }

    @Test
    void settlementRunsAndStatementsNewestFirst() {
        List<UUID> runs = new ArrayList<>();
        for (int day = 10; day < 15; day++) {
            runs.addFirst(settle("2026-03-" + day, clinics.potsdam));
        }

        assertThat(Walk.through(2, cursor -> runs().list(byId(cursor), clinics.chainWide())))
                .extracting(SettlementRun::id)
                .containsExactlyElementsOf(runs);
        assertThat(
                        Walk.through(
                                2,
                                cursor ->
                                        clinics.billing
                                                .settlement()
                                                .ofSite(byId(cursor), clinics.at(clinics.potsdam))))
                .extracting(Statements.Statement::run)
                .containsExactlyElementsOf(runs);
    }

    @Test
    void statementsOfOneRunAsTheyWereIssued() {
        clinics.rate(LocalDate.of(2026, 1, 1), "0.94");
        treat(clinics.zurich);
        UUID run = settle("2026-03-10", clinics.potsdam);

        List<Statements.Statement> statements =
                Walk.through(
                        3,
                        cursor ->
                                clinics.billing
                                        .settlement()
                                        .ofRun(
                                                new OfRun(
                                                        run,
                                                        cursor.map(UUID::fromString),
                                                        Optional.of(3)),
                                                clinics.chainWide()));
        assertThat(statements)
                .hasSize(4)
                .extracting(statement -> statement.id().toString())
                .isSorted();
        assertThat(statements)
                .extracting(Statements.Statement::site)
                .containsExactlyInAnyOrder(
                        clinics.berlin, clinics.berlin, clinics.potsdam, clinics.zurich);
    }

    @Test
    void packagesByCodeWithTheirLinesAndSites() {
        for (int n = 1; n <= 4; n++) {
            clinics.publish(
                    "course-" + n,
                    1000L * n,
                    Optional.empty(),
                    new NewItem("prp", n),
                    new NewItem("mesotherapy", 1));
        }

        List<PackageOffer> offers =
                Walk.through(
                        2,
                        cursor ->
                                clinics.billing
                                        .catalogue()
                                        .offers(
                                                new Paged.ByCode(cursor, TWO),
                                                clinics.at(clinics.berlin)));
        assertThat(offers)
                .extracting(PackageOffer::template)
                .containsExactly(
                        "course-1",
                        "course-2",
                        "course-3",
                        "course-4",
                        "meso-1",
                        "meso-3",
                        "mixed");
        assertThat(offers.get(2).items())
                .containsExactly(
                        new PackageOffer.Item("prp", 3, Measure.SESSION, 1, Optional.empty()),
                        new PackageOffer.Item(
                                "mesotherapy", 1, Measure.SESSION, 1, Optional.empty()));
        assertThat(offers.get(2).price().minor()).isEqualTo(3000);
    }

    @Test
    void serviceItemsByCode() {
        database.inTransaction(
                chain.id(),
                handle -> {
                    ServiceItems.register(
                            handle,
                            IntStream.range(0, 5)
                                    .mapToObj(
                                            n ->
                                                    new ServiceItem(
                                                            "extra-" + n,
                                                            "service.extra",
                                                            Modality.values()[0]))
                                    .toList(),
                            Instant.parse("2026-01-01T00:00:00Z"));
                    return null;
                });

        assertThat(
                        Walk.through(
                                2,
                                cursor ->
                                        clinics.billing
                                                .catalogue()
                                                .items()
                                                .list(
                                                        new Paged.ByCode(cursor, TWO),
                                                        clinics.chainWide())))
                .extracting(CatalogueItem::code)
                .containsExactly(
                        "extra-0",
                        "extra-1",
                        "extra-2",
                        "extra-3",
                        "extra-4",
                        "mesotherapy",
                        "prp");
    }

    private static Paged.ById byId(Optional<String> cursor) {
        return new Paged.ById(cursor.map(UUID::fromString), TWO);
    }

    /** Ids order as their bytes do in the database, not as Java compares them. */
    private static String hex(SiteId site) {
        return site.value().toString();
    }

    private SettlementRuns runs() {
        return new SettlementRuns(database, clinics.audit(), clinics.clock);
    }

    /** A session at the site that Berlin owes it for. */
    private void treat(SiteId provider) {
        if (clinics
                .billing
                .agreements()
                .rules(Paged.ById.first(), clinics.chainWide())
                .items()
                .stream()
                .noneMatch(rule -> rule.providerSiteId().equals(provider))) {
            clinics.agree(clinics.berlin, provider);
        }
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        clinics.perform(provider, patient);
    }

    private UUID settle(String day, SiteId provider) {
        clinics.clock.set(day + "T10:00:00Z");
        treat(provider);
        clinics.clock.set(day + "T12:00:00Z");
        return Settling.issue(clinics, LocalDate.parse(day));
    }
}
