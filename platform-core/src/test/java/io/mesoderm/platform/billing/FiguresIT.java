package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.report.FigureEndpoints;
import io.mesoderm.platform.billing.report.Outstanding;
import io.mesoderm.platform.billing.report.Overview;
import io.mesoderm.platform.billing.report.Revenue;
import io.mesoderm.platform.billing.report.UnusedAge;
import io.mesoderm.platform.billing.settlement.StatementLine;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.Walk;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the figures of the morning and of the month say is what the packages and the books say. */
@MariaDb
class FiguresIT extends ClinicBooks {

    private PatientId patient;
    private UUID unpaid;

    /** In January one that nobody uses; in March one that expires in thirty days, and one that is used and in part paid. */
    @BeforeEach
    void sell() {
        clinics.clock.set("2026-01-20T10:00:00Z");
        clinics.agree(clinics.berlin, clinics.potsdam);
        clinics.sellThree(clinics.patient(), 100_000);
        clinics.clock.set("2026-03-10T10:00:00Z");
        clinics.sell(clinics.berlin, clinics.patient(), "meso-1", 30_000);
        patient = clinics.patient();
        unpaid = clinics.sellThree(patient, 60_000);
        clinics.perform(clinics.potsdam, patient);
        clinics.perform(clinics.berlin, patient);
    }

    @Test
    void theOverviewOfASiteIsOfThatSite() {
        assertThat(overview(Optional.of(clinics.berlin)).sites())
                .extracting(
                        Overview.Line::site,
                        Overview.Line::liabilityMinor,
                        Overview.Line::within30Minor,
                        Overview.Line::within60Minor,
                        Overview.Line::unpaidPackages,
                        Overview.Line::unpaidMinor)
                .containsExactly(
                        tuple(
                                Optional.of(clinics.berlin),
                                100_000L + 30_000L,
                                30_000L,
                                30_000L,
                                1L,
                                40_000L));
    }

    @Test
    void whatExpiresIsCountedFromTheSitesOwnTodayOn() {
        clinics.clock.set("2026-03-09T10:00:00Z");
        assertThat(berlin().within30Minor()).isZero();
        assertThat(berlin().within60Minor()).isEqualTo(30_000);
        clinics.clock.set("2026-04-09T10:00:00Z");
        assertThat(berlin().within30Minor()).isEqualTo(30_000);
        clinics.clock.set("2026-04-09T22:00:00Z");
        assertThat(berlin().within90Minor()).as("midnight has passed in Berlin").isZero();
    }

    @Test
    void aDisputedLineAndAnUnmatchedOneWaitWhereTheyAre() {
        MatchBooks books = new MatchBooks(clinics, clinics.berlin);
        books.statement("5.00 x", "6.00 y");
        dispute();

        assertThat(berlin().unmatchedLines()).isEqualTo(2);
        Overview.Line potsdam = overview(Optional.of(clinics.potsdam)).sites().getFirst();
        assertThat(potsdam.disputedLines()).isEqualTo(1);
        assertThat(potsdam.disputedMinor()).isEqualTo(20_000);
    }

    /** Sites of one chain are shared by the tests of the class: the chain holds at least these. */
    @Test
    void theChainIsWhatItsSitesAddUpTo() {
        Overview all = overview(Optional.empty());

        for (Overview.Line chain : all.chain()) {
            assertThat(
                            all.sites().stream()
                                    .filter(line -> line.currency().equals(chain.currency()))
                                    .mapToLong(Overview.Line::liabilityMinor)
                                    .sum())
                    .isEqualTo(chain.liabilityMinor());
        }
        assertThat(all.chain()).isNotEmpty();
    }

    @Test
    void whatIsUnusedIsAsOldAsItsSaleOrItsLastVisit() {
        assertThat(age(UnusedAge.By.SALE))
                .extracting(
                        UnusedAge.Line::month,
                        UnusedAge.Line::packages,
                        UnusedAge.Line::units,
                        UnusedAge.Line::openMinor)
                .containsExactly(
                        tuple(Optional.of(YearMonth.of(2026, 1)), 1L, 3L, 100_000L),
                        tuple(Optional.of(YearMonth.of(2026, 3)), 2L, 2L, 30_000L + 33_333L));
        assertThat(age(UnusedAge.By.LAST_VISIT))
                .extracting(UnusedAge.Line::month, UnusedAge.Line::openMinor)
                .containsExactly(
                        tuple(Optional.empty(), 130_000L),
                        tuple(Optional.of(YearMonth.of(2026, 3)), 33_333L));
    }

    /** Half past midnight in Berlin is the first of April, although it is March in Greenwich. */
    @Test
    void aVisitIsInTheMonthOfTheSitesOwnClock() {
        clinics.clock.set("2026-03-31T22:30:00Z");
        PatientId late = clinics.patient();
        clinics.sellThree(late, 0);
        clinics.perform(clinics.berlin, late);

        assertThat(age(UnusedAge.By.LAST_VISIT))
                .extracting(UnusedAge.Line::month)
                .contains(Optional.of(YearMonth.of(2026, 4)));
    }

    @Test
    void listsWhatIsOutstandingAndEachChoiceOfIt() throws IOException {
        assertThat(outstanding(Optional.empty(), Optional.empty(), Optional.empty()))
                .extracting(Outstanding.OutstandingPackage::open)
                .containsExactly(eur(100_000), eur(30_000), eur(33_333));
        assertThat(outstanding(Optional.empty(), Optional.of(true), Optional.empty()))
                .extracting(
                        Outstanding.OutstandingPackage::contract,
                        Outstanding.OutstandingPackage::unpaid,
                        Outstanding.OutstandingPackage::patient)
                .containsExactly(tuple(unpaid, eur(40_000), patient));
        assertThat(outstanding(Optional.of(30), Optional.empty(), Optional.empty()))
                .extracting(Outstanding.OutstandingPackage::expires)
                .containsExactly(Optional.of(LocalDate.of(2026, 4, 9)));
        assertThat(
                        outstanding(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(YearMonth.of(2026, 1))))
                .hasSize(1);
        List<CSVRecord> rows =
                SavedFile.records(
                        clinics.billing
                                .figures()
                                .outstandingFile(
                                        new FigureEndpoints.OutstandingFile(
                                                Optional.empty(),
                                                Optional.of(true),
                                                Optional.empty(),
                                                SheetFormat.CSV),
                                        Optional.of(clinics.berlin),
                                        clinics.at(clinics.berlin)));
        assertThat(rows)
                .extracting(row -> row.get("contract"), row -> row.get("unpaid"))
                .containsExactly(tuple(unpaid.toString(), "400.00"));
    }

    @Test
    void walksThroughWhatIsOutstanding() {
        assertThat(
                        Walk.through(
                                1,
                                cursor ->
                                        clinics.billing
                                                .figures()
                                                .outstanding(
                                                        new Outstanding.Asked(
                                                                Optional.empty(),
                                                                Optional.empty(),
                                                                Optional.empty(),
                                                                cursor.map(UUID::fromString),
                                                                Optional.of(1)),
                                                        Optional.of(clinics.berlin),
                                                        clinics.at(clinics.berlin))))
                .hasSize(3);
    }

    /** Of the month of the books: the sum of each site's income accounts in the trial balance. */
    @Test
    void revenueTiesToTheTrialBalance() throws IOException {
        Revenue march = revenue(YearMonth.of(2026, 3));

        assertThat(march.lines())
                .extracting(
                        Revenue.Line::site,
                        Revenue.Line::account,
                        Revenue.Line::item,
                        Revenue.Line::amountMinor)
                .contains(
                        tuple(clinics.berlin, Account.SERVICE_REVENUE, "mesotherapy", 33_333L),
                        tuple(clinics.potsdam, Account.SERVICE_REVENUE, "mesotherapy", 20_000L));
        long berlin =
                march.lines().stream()
                        .filter(line -> line.site().equals(clinics.berlin))
                        .filter(line -> line.account() == Account.SERVICE_REVENUE)
                        .mapToLong(Revenue.Line::amountMinor)
                        .sum();
        assertThat(berlin).isEqualTo(-balance(clinics.berlin, Account.SERVICE_REVENUE));
        assertThat(revenue(YearMonth.of(2026, 2)).lines())
                .filteredOn(line -> clinics.sites().contains(line.site()))
                .isEmpty();
        List<CSVRecord> rows =
                SavedFile.records(
                        clinics.billing
                                .figures()
                                .revenueFile(
                                        new FigureEndpoints.MonthFile(
                                                YearMonth.of(2026, 3), SheetFormat.CSV),
                                        Optional.of(clinics.potsdam),
                                        clinics.at(clinics.potsdam)));
        assertThat(rows).extracting(row -> row.get("amount")).containsExactly("200.00");
    }

    private Overview overview(Optional<SiteId> site) {
        return clinics.billing.figures().overview(site, clinics.chainWide());
    }

    private Overview.Line berlin() {
        return overview(Optional.of(clinics.berlin)).sites().getFirst();
    }

    private List<UnusedAge.Line> age(UnusedAge.By by) {
        return clinics.billing
                .figures()
                .age(by, Optional.of(clinics.berlin), clinics.chainWide())
                .lines();
    }

    private Revenue revenue(YearMonth month) {
        return clinics.billing.figures().revenue(month, Optional.empty(), clinics.chainWide());
    }

    private List<Outstanding.OutstandingPackage> outstanding(
            Optional<Integer> within, Optional<Boolean> onlyUnpaid, Optional<YearMonth> soldIn) {
        return clinics.billing
                .figures()
                .outstanding(
                        new Outstanding.Asked(
                                within, onlyUnpaid, soldIn, Optional.empty(), Optional.empty()),
                        Optional.of(clinics.berlin),
                        clinics.at(clinics.berlin))
                .items();
    }

    /** Potsdam disputes the first line of its statement. */
    private void dispute() {
        clinics.clock.set("2026-03-10T11:00:00Z");
        UUID run = Settling.issue(clinics, LocalDate.of(2026, 3, 10));
        Statements.Statement statement = IssuedStatements.of(clinics, clinics.potsdam, run);
        StatementLine line = IssuedStatements.lines(clinics, statement).getFirst();
        clinics.billing
                .disputes()
                .disputes()
                .open(statement.id(), line.claim(), "not ours", clinics.at(clinics.potsdam));
    }
}
