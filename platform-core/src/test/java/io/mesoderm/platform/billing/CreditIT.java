package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.credit.CreditAccount;
import io.mesoderm.platform.billing.credit.CreditMove;
import io.mesoderm.platform.billing.credit.LoadCredit;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.CreditModel;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.report.ReportEndpoints;
import io.mesoderm.platform.billing.report.RollForward;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Money paid ahead is owed by the site that took it, pays at any site, and is settled between them. */
@MariaDb
class CreditIT extends RefundBooks {

    private CreditDesk desk;
    private PatientId patient;
    private UUID contract;

    @BeforeEach
    void open() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        desk = new CreditDesk(clinics);
        patient = clinics.patient();
        contract = clinics.sellThree(patient, 0);
    }

    @Test
    void paysOldestFirstWhereItIsOwed() {
        desk.load(clinics.berlin, patient, 10_000);
        desk.load(clinics.berlin, patient, 5_000);
        assertThat(balance(clinics.berlin, Account.WALLET_LIABILITY)).isEqualTo(-15_000);
        desk.pay(clinics.berlin, contract, 12_000);

        assertThat(balance(clinics.berlin, Account.WALLET_LIABILITY)).isEqualTo(-3_000);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-12_000);
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(15_000);
        assertThat(desk.account(patient).balances()).containsExactly(eur(3_000));
        assertThat(desk.account(patient).lots())
                .extracting(CreditAccount.Lot::value, CreditAccount.Lot::left)
                .containsExactly(tuple(eur(5_000), eur(3_000)));
        assertThat(desk.moves(patient))
                .extracting(CreditMove::kind, CreditMove::amount)
                .containsExactly(
                        tuple(CreditMove.Kind.USED, eur(-2_000)),
                        tuple(CreditMove.Kind.USED, eur(-10_000)),
                        tuple(CreditMove.Kind.LOADED, eur(5_000)),
                        tuple(CreditMove.Kind.LOADED, eur(10_000)));
        assertThat(clinics.billing.matching().clearing().report(clinics.at(clinics.berlin)))
                .satisfies(report -> assertThat(report.proved()).isTrue());
    }

    /** Potsdam owes the credit, Berlin sold and takes it: Potsdam owes Berlin. */
    @Test
    void isOwedToTheSiteWhereItIsSpent() {
        desk.load(clinics.potsdam, patient, 10_000);
        UUID payment = desk.pay(clinics.berlin, contract, 4_000).payment();

        assertThat(balance(clinics.potsdam, Account.WALLET_LIABILITY)).isEqualTo(-6_000);
        assertThat(balance(clinics.potsdam, Account.INTER_BRANCH)).isEqualTo(-4_000);
        assertThat(balance(clinics.berlin, Account.WALLET_LIABILITY)).isZero();
        assertThat(balance(clinics.berlin, Account.INTER_BRANCH)).isEqualTo(4_000);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-4_000);

        assertThat(stored(clinics.potsdam)).isEqualTo("0 + 10000 - 0 - 4000 + 0 = 6000 of 6000");
        assertThat(stored(clinics.berlin)).isEqualTo("0 + 0 - 0 - 0 + 0 = 0 of 0");

        desk.takeBack(clinics.berlin, payment);
        assertThat(balance(clinics.potsdam, Account.WALLET_LIABILITY)).isEqualTo(-10_000);
        assertThat(stored(clinics.potsdam))
                .isEqualTo("0 + 10000 - 0 - 4000 + 4000 = 10000 of 10000");
        assertThat(balance(clinics.berlin, Account.INTER_BRANCH)).isZero();
        assertThat(desk.account(patient).balances()).containsExactly(eur(10_000));
    }

    /** Loaded at Potsdam, spent at Potsdam for what Berlin sold, as any payment taken elsewhere. */
    @Test
    void paysForWhatAnotherSiteSold() {
        desk.load(clinics.potsdam, patient, 10_000);
        desk.pay(clinics.potsdam, contract, 10_000);
        assertThat(balance(clinics.potsdam, Account.WALLET_LIABILITY)).isZero();
        assertThat(balance(clinics.potsdam, Account.INTER_BRANCH)).isEqualTo(-10_000);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-10_000);
    }

    /** Of a price of 100.00, paid by 60.00 of credit and 40.00 by card, the share is of the 60.00. */
    @Test
    void settlesTheAgreedShareOfTheCoveredPartAlone() {
        desk.share(clinics.potsdam, clinics.berlin, "80", "2026-03-10");
        desk.load(clinics.potsdam, patient, 6_000);
        desk.pay(clinics.berlin, contract, 6_000);
        clinics.billing.payments().take(contract, Tender.CARD, 4_000, clinics.at(clinics.berlin));

        assertThat(balance(clinics.berlin, Account.INTER_BRANCH)).isEqualTo(4_800);
        assertThat(balance(clinics.berlin, Account.INTER_SITE_MARGIN)).isEqualTo(1_200);
        assertThat(balance(clinics.potsdam, Account.INTER_SITE_MARGIN)).isEqualTo(-1_200);
        assertThat(balance(clinics.potsdam, Account.WALLET_LIABILITY)).isZero();
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-10_000);
    }

    @Test
    void neverChangesAShareOrSetsOneInThePast() {
        desk.share(clinics.potsdam, clinics.berlin, "80", "2026-03-10");
        assertProblem(
                "credit-share-exists",
                () -> desk.share(clinics.potsdam, clinics.berlin, "70", "2026-03-10"));
        assertField(
                "validFrom", () -> desk.share(clinics.potsdam, clinics.berlin, "70", "2026-03-09"));
        assertField("user", () -> desk.share(clinics.berlin, clinics.berlin, "70", "2026-03-10"));
        assertField(
                "percent",
                () -> desk.share(clinics.potsdam, clinics.berlin, "70.00001", "2026-03-11"));
    }

    @Test
    void refusesMoreThanIsLeftAndWritesNothing() {
        desk.load(clinics.berlin, patient, 999);
        desk.load(clinics.berlin, clinics.patient(), 999);
        assertProblem("credit-exhausted", () -> desk.pay(clinics.berlin, contract, 1_000));
        assertThat(desk.account(patient).balances()).containsExactly(eur(999));
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        assertField(
                "tender",
                () ->
                        desk.load(
                                clinics.berlin,
                                new LoadCredit.NewCredit(
                                        patient, Tender.CREDIT, 100, Optional.empty())));
    }

    /** Francs do not pay what is sold in euro at a site of the euro. */
    @Test
    void spendsNoCreditOfAnotherCurrency() {
        desk.load(clinics.zurich, patient, 10_000);
        assertProblem("credit-exhausted", () -> desk.pay(clinics.berlin, contract, 100));
    }

    @Test
    void refundsToCreditWhatWasPaidAndNoMore() {
        clinics.billing.payments().take(contract, Tender.CARD, 30_000, clinics.at(clinics.berlin));
        desk.refundToCredit(clinics.potsdam, contract);

        assertThat(desk.account(patient).balances()).containsExactly(eur(30_000));
        assertThat(balance(clinics.potsdam, Account.WALLET_LIABILITY)).isEqualTo(-30_000);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(30_000);
        assertThat(desk.moves(patient))
                .extracting(CreditMove::kind, CreditMove::contract)
                .containsExactly(tuple(CreditMove.Kind.REFUNDED, Optional.of(contract)));
    }

    /** What came as credit goes back as credit, never as money. */
    @Test
    void refundsCreditAsCredit() {
        desk.load(clinics.berlin, patient, 10_000);
        desk.pay(clinics.berlin, contract, 10_000);
        refund(clinics.berlin, contract, Optional.empty());
        assertThat(desk.account(patient).balances()).containsExactly(eur(10_000));
        assertThat(balance(clinics.berlin, Account.WALLET_LIABILITY)).isEqualTo(-10_000);
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(10_000);
    }

    @Test
    void expiresIntoRevenueOfTheSiteThatOwesIt() {
        desk.offer("short", 10_000, 12_000, CreditModel.VALUE, Optional.of(5));
        LoadCredit.Loaded loaded =
                desk.load(clinics.potsdam, patient, 10_000, Optional.of("short"));
        assertThat(loaded.expiresOn()).contains(LocalDate.of(2026, 3, 15));
        clinics.clock.set("2026-03-15T20:00:00Z");
        desk.pay(clinics.potsdam, contract, 6_000);
        clinics.clock.set("2026-03-16T10:00:00Z");
        assertProblem("credit-exhausted", () -> desk.pay(clinics.potsdam, contract, 1));
        assertThat(clinics.billing.expiry().run(Optional.empty(), clinics.chainWide()).credits())
                .isEqualTo(1);

        assertThat(balance(clinics.potsdam, Account.BREAKAGE_REVENUE)).isEqualTo(-5_000);
        assertThat(balance(clinics.potsdam, Account.WALLET_LIABILITY)).isZero();
        assertThat(balance(clinics.potsdam, Account.LIABILITY_DISCOUNT)).isZero();
        assertThat(desk.account(patient).balances()).isEmpty();
        assertThat(clinics.billing.expiry().run(Optional.empty(), clinics.chainWide()).credits())
                .isZero();
    }

    @Test
    void isSpentOnceWhenTwoPayByItAtOnce() throws Exception {
        desk.load(clinics.potsdam, patient, 1_000);
        UUID other = clinics.sellThree(patient, 0);
        List<String> outcomes = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Callable<String>> payers =
                    List.of(
                            () -> paid(clinics.berlin, contract),
                            () -> paid(clinics.potsdam, other));
            for (Future<String> outcome : two.invokeAll(payers)) {
                outcomes.add(outcome.get());
            }
        }
        assertThat(outcomes).containsExactlyInAnyOrder("paid", "credit-exhausted");
        assertThat(desk.account(patient).balances()).containsExactly(eur(200));
    }

    private String paid(SiteId site, UUID of) {
        try {
            desk.pay(site, of, 800);
            return "paid";
        } catch (Problem problem) {
            return problem.code();
        }
    }

    private String stored(SiteId site) {
        LocalDate day = LocalDate.parse("2026-03-10");
        RollForward.Line line =
                clinics.billing
                        .reports()
                        .rollForward(
                                new ReportEndpoints.KnownSpan(day, day),
                                Optional.of(site),
                                clinics.chainWide())
                        .storedValue()
                        .getFirst();
        return "%d + %d - %d - %d + %d = %d of %d"
                .formatted(
                        line.opening(),
                        line.sold(),
                        line.performedHere(),
                        line.performedElsewhere(),
                        line.reversed(),
                        line.closing(),
                        line.ledgerLiability());
    }
}
