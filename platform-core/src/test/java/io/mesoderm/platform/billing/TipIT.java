package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.tip.TakeTip;
import io.mesoderm.platform.billing.tip.Tip;
import io.mesoderm.platform.billing.tip.TipEndpoints;
import io.mesoderm.platform.billing.tip.TipReport;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A tip paid ahead is held, goes unit by unit to who treats, and back to the patient with what is not used. */
@MariaDb
class TipIT extends RefundBooks {

    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    private PatientId patient;
    private UUID contract;

    @BeforeEach
    void sell() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        patient = clinics.patient();
        contract = clinics.sellThree(patient, 100_000);
    }

    @Test
    void isHeldAndSpreadOverTheUnitsToTheCent() {
        TakeTip.Taken taken = take(clinics.berlin, contract, Tender.CASH, 5_000);
        assertThat(taken.shares())
                .extracting(Tip.Share::unitNo, Tip.Share::amount)
                .containsExactly(tuple(1, eur(1_667)), tuple(2, eur(1_667)), tuple(3, eur(1_666)));
        assertThat(balance(clinics.berlin, Account.TIPS_HELD)).isEqualTo(-5_000);
        assertThat(balance(clinics.berlin, Account.CASH_DRAWER)).isEqualTo(5_000);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-100_000);
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isZero();
        assertThat(clinics.billing.matching().clearing().report(clinics.at(clinics.berlin)))
                .satisfies(report -> assertThat(report.proved()).isTrue());
    }

    /** By list price: 400.00, 400.00 and 600.00. */
    @Test
    void isSpreadByListPrice() {
        UUID mixed = clinics.sell(clinics.berlin, patient, "mixed", 0);
        assertThat(take(clinics.berlin, mixed, Tender.CARD, 700).shares())
                .extracting(Tip.Share::serviceItem, Tip.Share::amount)
                .containsExactly(
                        tuple("mesotherapy", eur(200)),
                        tuple("mesotherapy", eur(200)),
                        tuple("prp", eur(300)));
    }

    @Test
    void goesToWhoTreatsWhereverThatIs() {
        take(clinics.berlin, contract, Tender.CARD, 5_000);
        clinics.perform(clinics.berlin, patient);
        clinics.perform(clinics.potsdam, patient);

        assertThat(balance(clinics.berlin, Account.TIPS_HELD)).isEqualTo(-1_666);
        assertThat(balance(clinics.berlin, Account.TIPS_PAYABLE)).isEqualTo(-1_667);
        assertThat(balance(clinics.potsdam, Account.TIPS_PAYABLE)).isEqualTo(-1_667);
        assertThat(balance(clinics.potsdam, Account.INTER_BRANCH)).isEqualTo(1_667);
        assertThat(lines())
                .extracting(
                        TipReport.Line::practitioner,
                        TipReport.Line::site,
                        TipReport.Line::units,
                        TipReport.Line::amountMinor)
                .containsExactly(
                        tuple(clinics.staff, clinics.berlin, 1, 1_667L),
                        tuple(clinics.staff, clinics.potsdam, 1, 1_667L));
        assertThat(shares())
                .extracting(Tip.Share::state)
                .containsExactly(Tip.State.EARNED, Tip.State.EARNED, Tip.State.HELD);
    }

    @Test
    void isHeldAgainWhenTheUseIsUndone() {
        take(clinics.berlin, contract, Tender.CARD, 5_000);
        TreatmentSessionId session = clinics.session();
        clinics.perform(clinics.potsdam, patient, session);
        clinics.reverse(clinics.potsdam, session);

        assertThat(balance(clinics.berlin, Account.TIPS_HELD)).isEqualTo(-5_000);
        assertThat(balance(clinics.potsdam, Account.TIPS_PAYABLE)).isZero();
        assertThat(balance(clinics.potsdam, Account.INTER_BRANCH)).isZero();
        clinics.perform(clinics.berlin, patient);
        assertThat(balance(clinics.berlin, Account.TIPS_PAYABLE)).isEqualTo(-1_667);
    }

    @Test
    void goesBackWithTheUnitsThatAreGivenBack() {
        take(clinics.berlin, contract, Tender.CARD, 5_000);
        clinics.perform(clinics.berlin, patient);
        refund(clinics.potsdam, contract, Optional.empty());

        assertThat(balance(clinics.berlin, Account.TIPS_HELD)).isZero();
        assertThat(balance(clinics.berlin, Account.TIPS_PAYABLE)).isEqualTo(-1_667);
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING))
                .isEqualTo(105_000 - 1_667 - 1_666);
        assertThat(shares())
                .extracting(Tip.Share::state)
                .containsExactly(Tip.State.EARNED, Tip.State.RETURNED, Tip.State.RETURNED);
    }

    @Test
    void goesBackAsItCameOnceAndNothingTwice() {
        UUID tip = take(clinics.berlin, contract, Tender.CASH, 5_000).tip();
        assertProblem("not-found", () -> giveBack(clinics.berlin, contract, UUID.randomUUID()));
        assertProblem("tip-elsewhere", () -> giveBack(clinics.potsdam, contract, tip));
        giveBack(clinics.berlin, contract, tip);
        assertThat(balance(clinics.berlin, Account.CASH_DRAWER)).isZero();
        assertProblem("tip-not-held", () -> giveBack(clinics.berlin, contract, tip));
    }

    @Test
    void refusesATipThatNobodyCouldEarn() {
        assertProblem("tip-elsewhere", () -> take(clinics.potsdam, contract, Tender.CARD, 100));
        assertField("tender", () -> take(clinics.berlin, contract, Tender.VOUCHER, 100));
        refund(clinics.berlin, contract, Optional.empty());
        assertProblem("tip-without-units", () -> take(clinics.berlin, contract, Tender.CARD, 100));
        assertThat(clinics.trail).doesNotContain("tip.taken");
    }

    @Test
    void goesBackOnceWhenTwoGiveItBackAtOnce() throws Exception {
        UUID one = clinics.sell(clinics.berlin, clinics.patient(), "meso-1", 30_000);
        UUID tip = take(clinics.berlin, one, Tender.CARD, 500).tip();
        List<String> outcomes = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Callable<String> give = () -> tried(one, tip);
            for (Future<String> outcome : two.invokeAll(List.of(give, give))) {
                outcomes.add(outcome.get());
            }
        }
        assertThat(outcomes).containsExactlyInAnyOrder("given back", "tip-not-held");
        assertThat(balance(clinics.berlin, Account.TIPS_HELD)).isZero();
    }

    private String tried(UUID of, UUID tip) {
        try {
            giveBack(clinics.berlin, of, tip);
            return "given back";
        } catch (Problem problem) {
            return problem.code();
        }
    }

    @Test
    void writesTheMonthAsAFile() throws IOException {
        take(clinics.berlin, contract, Tender.CARD, 5_000);
        clinics.perform(clinics.berlin, patient);
        assertThat(
                        SavedFile.records(
                                clinics.billing
                                        .selling()
                                        .tips()
                                        .file(
                                                new TipEndpoints.FileOf(MARCH, SheetFormat.CSV),
                                                clinics.chainWide())))
                .filteredOn(row -> row.get("practitioner").equals(clinics.staff.toString()))
                .singleElement()
                .satisfies(row -> assertThat(row.get("tips")).isEqualTo("16.67"));
    }

    private TakeTip.Taken take(SiteId site, UUID of, Tender tender, long minor) {
        return clinics.billing.selling().tips().tips().take(of, tender, minor, clinics.at(site));
    }

    private void giveBack(SiteId site, UUID of, UUID tip) {
        clinics.billing.selling().tips().tips().giveBack(of, tip, clinics.at(site));
    }

    private List<Tip.Share> shares() {
        return clinics.billing
                .selling()
                .tips()
                .tips()
                .list(contract, clinics.at(clinics.berlin))
                .getFirst()
                .shares();
    }

    private List<TipReport.Line> lines() {
        return clinics.billing.selling().tips().report(MARCH, clinics.chainWide()).lines().stream()
                .filter(line -> clinics.sites().contains(line.site()))
                .toList();
    }
}
