package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.breakage.BookBreakage;
import io.mesoderm.platform.billing.breakage.BreakageEstimates;
import io.mesoderm.platform.billing.breakage.PoolFigures;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.expiry.UnclaimedRules;
import io.mesoderm.platform.billing.home.MoveHome;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.report.ReportEndpoints;
import io.mesoderm.platform.billing.report.RollForward;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Page;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Breakage by estimate: earned as rights are used, in one catch-up, and given back before anything is earned twice. */
@MariaDb
class BreakageIT extends ClinicBooks {

    private static final LocalDate TENTH = LocalDate.of(2026, 3, 10);

    private PatientId patient;

    @Test
    void isEarnedAsRightsAreUsedAndAChangedEstimateMakesOneCatchUp() {
        sold("meso-3");
        clinics.perform(clinics.berlin, patient);
        sold("meso-3");
        estimate("meso-3", "10", "2026-03-01");

        PoolFigures asked = pool();
        assertThat(asked.sold()).isEqualTo(eur(200_000));
        assertThat(asked.redeemed()).isEqualTo(eur(33_334));
        assertThat(asked.estimated()).isEqualTo(eur(20_000));
        assertThat(asked.held()).isEqualTo(eur(166_666));
        assertThat(asked.toBook()).isEqualTo(eur(3_704));
        run();
        assertThat(revenue()).isEqualTo(-3_704);
        assertThat(liability()).isEqualTo(-162_962);
        assertThat(pool().toBook()).isEqualTo(eur(0));
        assertThat(run().contracts()).isZero();
        assertThat(revenue()).isEqualTo(-3_704);

        BreakageEstimates.Wish more = wish("meso-3", "20");
        assertThat(estimates().preview(more, clinics.chainWide()).toBook()).isEqualTo(eur(4_630));
        estimate("meso-3", "20", "2026-03-10");
        run();
        assertThat(revenue()).isEqualTo(-8_334);
        assertThat(entries()).isEqualTo(2);
        assertThat(rolled()).isEqualTo("to 166666, estimated 8334, in the books 158332");
        assertThat(clinics.trail).contains("breakage.estimated", "breakage.booked");
    }

    @Test
    void isGivenBackByTheUseOfWhatWasThoughtLost() {
        sold("meso-3");
        clinics.perform(clinics.berlin, patient);
        clinics.perform(clinics.berlin, patient);
        estimate("meso-3", "50", "2026-03-01");
        run();
        assertThat(revenue()).isEqualTo(-33_333);
        assertThat(liability()).isZero();

        clinics.perform(clinics.berlin, patient);
        assertThat(revenue()).isZero();
        assertThat(liability()).isZero();
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-100_000);
        run();
        assertThat(revenue()).isZero();
    }

    @Test
    void isUsedUpByWhatReallyExpires() {
        clinics.publish("brief", 90_000, Optional.of(5), new NewItem("mesotherapy", 3));
        sold("brief");
        clinics.perform(clinics.berlin, patient);
        estimate("brief", "50", "2026-03-01");
        run();
        assertThat(revenue()).isEqualTo(-30_000);

        clinics.clock.set("2026-03-18T10:00:00Z");
        clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());
        assertThat(revenue()).isEqualTo(-60_000);
        assertThat(liability()).isZero();
        run();
        assertThat(revenue()).isEqualTo(-60_000);
        assertThat(pool().expired()).isEqualTo(eur(60_000));
    }

    @Test
    void goesBackWithWhatIsRefundedOrMovedAway() {
        UUID refunded = sold("meso-3");
        clinics.perform(clinics.berlin, patient);
        estimate("meso-3", "60", "2026-03-01");
        run();
        assertThat(revenue()).isEqualTo(-50_001);
        clinics.refund(refunded);
        assertThat(revenue()).isZero();
        assertThat(liability()).isZero();

        UUID moved = sold("meso-3");
        run();
        assertThat(revenue()).isNegative();
        clinics.billing
                .homes()
                .move(
                        new MoveHome.Wish(moved, clinics.potsdam, "nearer to work"),
                        clinics.at(clinics.berlin));
        assertThat(revenue()).isZero();
        assertThat(liability()).isZero();
        assertThat(balance(clinics.potsdam, Account.PACKAGE_LIABILITY)).isEqualTo(-100_000);
    }

    @Test
    void isNoneWhereTheLawLeavesItToThePatients() {
        sold("meso-3");
        clinics.perform(clinics.berlin, patient);
        estimate("meso-3", "50", "2026-03-01");
        run();
        assertThat(revenue()).isEqualTo(-33_334);

        clinics.billing
                .unclaimed()
                .add(
                        new UnclaimedRules.NewUnclaimedRule(
                                clinics.german,
                                true,
                                "Nowhere",
                                "a law",
                                "an adviser",
                                Optional.empty(),
                                TENTH),
                        clinics.chainWide());
        assertProblem("breakage-unclaimed", () -> estimate("meso-3", "10", "2026-03-05"));
        assertProblem("breakage-unclaimed", () -> estimate("meso-3", "10", "2026-04-05"));
        assertThat(pool().unclaimed()).isTrue();
        run();
        assertThat(revenue()).isZero();
        assertThat(liability()).isEqualTo(-66_666);
    }

    /** Each by itself, as many as were asked for, and one that nothing was sold of. */
    @Test
    void poolsAreReadTogetherAndByPages() {
        sold("meso-3");
        clinics.perform(clinics.berlin, patient);
        clinics.publish("brief", 90_000, Optional.of(5), new NewItem("mesotherapy", 3));
        sold("brief");
        estimate("brief", "20", "2026-03-01");
        estimate("meso-3", "10", "2026-03-01");
        estimates()
                .add(
                        new BreakageEstimates.Wish(
                                clinics.german, "meso-3", 2025, new BigDecimal("5")),
                        "the year before",
                        TENTH,
                        clinics.chainWide());

        Page<PoolFigures> first = pools(Optional.empty(), 2);
        assertThat(first.items())
                .extracting(PoolFigures::template, PoolFigures::saleYear, PoolFigures::sold)
                .containsExactly(tuple("brief", 2026, eur(90_000)), tuple("meso-3", 2025, eur(0)));
        assertThat(pools(first.next().map(UUID::fromString), 2).items())
                .extracting(PoolFigures::saleYear, PoolFigures::sold, PoolFigures::redeemed)
                .containsExactly(tuple(2026, eur(100_000), eur(33_334)));
    }

    @Test
    void isRefusedByName() {
        estimate("meso-3", "10", "2026-03-01");
        assertProblem("breakage-estimate-exists", () -> estimate("meso-3", "11", "2026-03-01"));
        assertField("percent", () -> estimate("meso-3", "100", "2026-03-02"));
        assertField("percent", () -> estimate("meso-3", "1.125", "2026-03-02"));
        assertField("percent", () -> estimate("meso-3", "-1", "2026-03-02"));
        assertField("template", () -> estimate("none", "10", "2026-03-02"));
        assertThat(estimates().list(clinics.german, clinics.chainWide())).hasSize(1);
    }

    @Test
    void ofTwoRunsAtOnceOneBooksIt() {
        sold("meso-3");
        clinics.perform(clinics.berlin, patient);
        estimate("meso-3", "50", "2026-03-01");
        List<Integer> contracts =
                Stream.generate(() -> CompletableFuture.supplyAsync(this::run))
                        .limit(2)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .map(BookBreakage.Run::contracts)
                        .toList();
        assertThat(contracts).containsExactlyInAnyOrder(0, 1);
        assertThat(revenue()).isEqualTo(-33_334);
    }

    private UUID sold(String template) {
        patient = clinics.patient();
        long price = template.equals("brief") ? 90_000 : 100_000;
        return clinics.sell(clinics.berlin, patient, template, price);
    }

    private BreakageEstimates estimates() {
        return clinics.billing.breakage().estimates();
    }

    private BreakageEstimates.Wish wish(String template, String percent) {
        return new BreakageEstimates.Wish(clinics.german, template, 2026, new BigDecimal(percent));
    }

    private void estimate(String template, String percent, String from) {
        estimates()
                .add(
                        wish(template, percent),
                        "three years of our own sales",
                        LocalDate.parse(from),
                        clinics.chainWide());
    }

    private PoolFigures pool() {
        List<PoolFigures> pools = pools(Optional.empty(), 100).items();
        assertThat(pools).hasSize(1);
        return pools.getFirst();
    }

    private Page<PoolFigures> pools(Optional<UUID> after, int limit) {
        return estimates()
                .pools(
                        new BreakageEstimates.PoolsOf(clinics.german, after, Optional.of(limit)),
                        clinics.chainWide());
    }

    private BookBreakage.Run run() {
        return clinics.billing.breakage().booking().run(clinics.chainWide());
    }

    private long revenue() {
        return balance(clinics.berlin, Account.BREAKAGE_REVENUE);
    }

    private long liability() {
        return balance(clinics.berlin, Account.PACKAGE_LIABILITY);
    }

    private long entries() {
        return clinics.database.inTransaction(
                clinics.chainWide(),
                handle ->
                        handle.createQuery(
                                        "SELECT COUNT(*) FROM breakage_entry WHERE legal_entity_id = :entity")
                                .bind("entity", clinics.german)
                                .mapTo(Long.class)
                                .one());
    }

    private String rolled() {
        RollForward.Line line =
                clinics.billing
                        .reports()
                        .rollForward(
                                new ReportEndpoints.KnownSpan(TENTH, TENTH),
                                Optional.of(clinics.berlin),
                                clinics.chainWide())
                        .sites()
                        .getFirst();
        return "to %d, estimated %d, in the books %d"
                .formatted(line.closing(), line.estimatedBreakage(), line.ledgerLiability());
    }
}
