package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.close.ClosePeriods;
import io.mesoderm.platform.billing.expiry.ExpireUnits;
import io.mesoderm.platform.billing.expiry.ExtendUnits;
import io.mesoderm.platform.billing.expiry.UnclaimedRule;
import io.mesoderm.platform.billing.expiry.UnclaimedRules;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.report.ReportEndpoints;
import io.mesoderm.platform.billing.report.RollForward;
import io.mesoderm.platform.jobs.Chore;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What nobody used in time becomes revenue where it was sold, on its last day. */
@MariaDb
class ExpiryIT extends ClinicBooks {

    private final TestChain chain;
    private final TenantDatabase database;

    ExpiryIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @Test
    void isRevenueOfTheSellerOnTheLastDayOnceThatIsOverThere() {
        PatientId patient = sold(100_000);
        clinics.perform(clinics.potsdam, patient);

        clinics.clock.set("2026-06-08T21:59:59Z");
        assertThat(run()).isZero();
        clinics.clock.set("2026-06-08T22:00:00Z");
        assertThat(run()).isEqualTo(2);
        assertThat(clinics.trail).endsWith("units.expired");
        assertThat(run()).isZero();

        assertThat(states(patient))
                .containsExactly(UnitState.PERFORMED, UnitState.EXPIRED, UnitState.EXPIRED);
        assertThat(posted(patient))
                .containsExactly("33333 on 2026-06-08 in 202606", "33333 on 2026-06-08 in 202606");
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        assertThat(balance(clinics.berlin, Account.BREAKAGE_REVENUE)).isEqualTo(-66_666);
        assertThat(balance(clinics.potsdam, Account.BREAKAGE_REVENUE)).isZero();
    }

    @Test
    void cancelsWhatIsUnpaidBeforeAnythingIsRevenue() {
        PatientId patient = sold(40_000);
        clinics.clock.set("2026-07-01T10:00:00Z");
        run();

        assertThat(onlyContract(patient, clinics.berlin).balance()).isEqualTo(eur(0));
        assertThat(balance(clinics.berlin, Account.BREAKAGE_REVENUE)).isEqualTo(-40_000);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        PatientId unpaid = sold(0);
        clinics.clock.set("2026-11-01T10:00:00Z");
        run();
        assertThat(states(unpaid)).containsOnly(UnitState.EXPIRED);
        assertThat(posted(unpaid)).isEmpty();
    }

    @Test
    void keepsItsDayAndLandsInTheFirstOpenPeriodIfItIsBookedLate() {
        PatientId patient = sold(100_000);
        clinics.clock.set("2026-08-05T10:00:00Z");
        for (int period : List.of(202601, 202602, 202603, 202604, 202605, 202606)) {
            clinics.billing
                    .close()
                    .closing()
                    .lock(
                            new ClosePeriods.Of(clinics.german, period),
                            Optional.of("year end"),
                            clinics.chainWide());
        }
        run();
        assertThat(posted(patient))
                .hasSize(3)
                .containsOnly("33334 on 2026-06-08 in 202607", "33333 on 2026-06-08 in 202607");
        assertThat(roll("2026-06-01", "2026-06-30")).isEqualTo("100000 - 100000 = 0");
        assertThat(roll("2026-07-01", "2026-07-31")).isEqualTo("0 - 0 = 0");
    }

    @Test
    void leavesTimeToEarnAndEarlierDaysToThoseWhoAskForThem() {
        clinics.publish(
                "quarter",
                9_000,
                Optional.of(30),
                new NewItem("mesotherapy", 1, Optional.of(Measure.MONTH), Optional.of(3)));
        PatientId unlimited = clinics.patient();
        clinics.sell(clinics.berlin, unlimited, "quarter", 9_000);
        clinics.publish("thirty", 9_000, Optional.of(30), new NewItem("prp", 1));
        PatientId counted = clinics.patient();
        clinics.sell(clinics.berlin, counted, "thirty", 9_000);
        clinics.clock.set("2026-08-01T10:00:00Z");

        assertThat(
                        clinics.billing
                                .expiry()
                                .run(
                                        Optional.of(LocalDate.parse("2026-04-08")),
                                        clinics.chainWide())
                                .units())
                .isZero();
        assertThat(
                        clinics.billing
                                .expiry()
                                .run(
                                        Optional.of(LocalDate.parse("2026-04-09")),
                                        clinics.chainWide())
                                .units())
                .isEqualTo(1);
        assertThat(states(counted)).containsExactly(UnitState.EXPIRED);
        assertThat(states(unlimited)).containsExactly(UnitState.OPEN);
        clinics.billing.recognition().run(Optional.empty(), clinics.chainWide());
    }

    @Test
    void isUnclaimedPropertyWhereTheLawSaysSoAndNeverRevenue() {
        PatientId before = sold(100_000);
        rule(true, "2026-07-02");
        rule(false, "2027-01-01");
        clinics.clock.set("2026-07-01T10:00:00Z");
        PatientId patient = sold(100_000);
        clinics.clock.set("2026-11-01T10:00:00Z");
        run();

        assertThat(clinics.trail).contains("unclaimed-property.ruled");
        assertThat(posted(before)).hasSize(3);
        assertThat(posted(patient)).isEmpty();
        assertThat(balance(clinics.berlin, Account.BREAKAGE_REVENUE)).isEqualTo(-100_000);
        assertThat(balance(clinics.berlin, Account.UNCLAIMED_PROPERTY)).isEqualTo(-100_000);
        clinics.billing
                .extending()
                .extend(
                        new ExtendUnits.Wish(
                                onlyContract(patient, clinics.berlin).id(),
                                Optional.empty(),
                                LocalDate.parse("2027-02-01"),
                                "came back"),
                        clinics.at(clinics.berlin));
        assertThat(balance(clinics.berlin, Account.UNCLAIMED_PROPERTY)).isZero();
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-100_000);

        clinics.clock.set("2027-03-01T10:00:00Z");
        run();
        assertThat(balance(clinics.berlin, Account.UNCLAIMED_PROPERTY)).isZero();
        assertThat(clinics.billing.unclaimed().list(clinics.german, clinics.chainWide()).rules())
                .extracting(UnclaimedRule::unclaimed)
                .containsExactly(false, true);
    }

    private void rule(boolean unclaimed, String from) {
        clinics.billing
                .unclaimed()
                .add(
                        new UnclaimedRules.NewUnclaimedRule(
                                clinics.german,
                                unclaimed,
                                "a state",
                                "its code",
                                "an adviser",
                                Optional.empty(),
                                LocalDate.parse(from)),
                        clinics.chainWide());
    }

    @Test
    void isExpiredOnceByTwoAtOnce() {
        PatientId patient = sold(100_000);
        clinics.clock.set("2026-07-01T10:00:00Z");
        List<Integer> units =
                Stream.generate(() -> CompletableFuture.supplyAsync(this::run))
                        .limit(4)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(units.stream().mapToInt(Integer::intValue).sum()).isEqualTo(3);
        assertThat(posted(patient)).hasSize(3);
    }

    @Test
    void isAChoreThatTakesOneContractAtATime() {
        PatientId one = sold(100_000);
        PatientId other = sold(100_000);
        clinics.clock.set("2026-07-01T10:00:00Z");
        Chore chore = clinics.billing.expiry().chore(chain.id());

        assertThat(chore.atOnce()).isEqualTo(1);
        assertThat(turn(chore)).isEqualTo(1);
        assertThat(Stream.of(one, other).filter(each -> states(each).contains(UnitState.EXPIRED)))
                .hasSize(1);
        assertThat(turn(chore)).isEqualTo(1);
        assertThat(turn(chore)).isZero();
    }

    private PatientId sold(long paidMinor) {
        clinics.publish("ninety", 100_000, Optional.of(90), new NewItem("mesotherapy", 3));
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, "ninety", paidMinor);
        return patient;
    }

    private int run() {
        ExpireUnits.Run run = clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());
        assertThat(run.more()).isFalse();
        return run.units();
    }

    private int turn(Chore chore) {
        return database.inTransaction(
                chain.id(), handle -> chore.prune().prune(handle, Instant.MIN, 1));
    }

    private List<UnitState> states(PatientId patient) {
        return onlyContract(patient, clinics.berlin).units().stream()
                .map(Wallet.Unit::state)
                .toList();
    }

    private String roll(String from, String to) {
        RollForward.Line line =
                clinics.billing
                        .reports()
                        .rollForward(
                                new ReportEndpoints.KnownSpan(
                                        LocalDate.parse(from), LocalDate.parse(to)),
                                Optional.of(clinics.berlin),
                                clinics.chainWide())
                        .sites()
                        .getFirst();
        return "%d - %d = %d".formatted(line.opening(), line.expired(), line.closing());
    }

    private List<String> posted(PatientId patient) {
        UUID contract = onlyContract(patient, clinics.berlin).id();
        return database.inTransaction(
                chain.context(),
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT CONCAT(-p.amount_minor, ' on ', p.business_date, ' in ', p.period)
                                        FROM <ledger>.posting p JOIN <ledger>.journal j ON j.id = p.journal_id
                                        WHERE j.kind = 'EXPIRED' AND p.account = 'BREAKAGE_REVENUE'
                                          AND p.contract_id = :contract
                                        """)
                                .bind("contract", contract)
                                .mapTo(String.class)
                                .list());
    }
}
