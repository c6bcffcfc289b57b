package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.refund.RefundReason.CLINIC_AT_FAULT;
import static io.mesoderm.platform.billing.refund.RefundReason.PATIENT_CANCELS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.refund.Refund;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.billing.refund.RefundPackage.Refunded;
import io.mesoderm.platform.billing.refund.RefundPackage.Wish;
import io.mesoderm.platform.billing.report.ReportEndpoints;
import io.mesoderm.platform.billing.report.RollForward;
import io.mesoderm.platform.billing.settlement.SettlementEndpoints;
import io.mesoderm.platform.billing.settlement.SettlementRuns;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.billing.settlement.StatementLine;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.SeedLoader;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Units that come back: what they change in units, contract and books of the sites that sold and paid. */
@MariaDb
class RefundIT extends ClinicBooks {

    private static final Path SEEDS = Path.of("../seeds");

    @BeforeEach
    void loadPolicies(TestChain chain, TenantDatabase database) {
        database.inTransaction(chain.id(), SeedLoader.read(SEEDS, clinics.clock)::load);
        publish("with-fee", "pro-rata-with-fee");
        publish("at-list", "used-at-list-price");
    }

    private void publish(String code, String policy) {
        clinics.publish(
                code,
                100_000,
                Optional.empty(),
                Optional.of(policy),
                List.of(new NewItem("mesotherapy", 3)),
                List.of(clinics.berlin, clinics.potsdam));
    }

    /** The worked example of the billing reference, §3.3, but for the payout of the card's processor. */
    @ParameterizedTest
    @EnumSource
    void leavesTheBooksOfTheWorkedExampleInBothModels(SettlementModel model) {
        clinics.rule(clinics.berlin, clinics.zurich, Clinics.BEGIN, "60", model);
        clinics.rate(LocalDate.of(2026, 3, 10), "0.95");
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "with-fee", 100_000);
        clinics.perform(clinics.berlin, patient);
        clinics.perform(clinics.zurich, patient);

        RefundPackage.Quote quote = quote(contract, Optional.empty());
        Refunded refunded = refund(clinics.berlin, contract, Optional.of(30_000L));

        assertThat(refunded.refund().calculation()).isEqualTo(quote.calculation());
        assertThat(quote.calculation().value()).isEqualTo(eur(33_333));
        assertThat(quote.calculation().fee()).isEqualTo(eur(3_333));
        assertThat(quote.calculation().refund()).isEqualTo(eur(30_000));
        assertThat(refunded.balance()).isEqualTo(eur(0));
        assertThat(refunded.paidAhead()).isEqualTo(eur(0));
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        assertThat(balance(clinics.berlin, Account.REFUNDS_PAYABLE)).isZero();
        assertThat(balance(clinics.berlin, Account.CANCELLATION_FEES)).isEqualTo(-3_333);
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(70_000);
        assertThat(balance(clinics.berlin, Account.DUE_TO_SITE)).isEqualTo(-20_000);
        assertThat(netRevenueOfBerlin() + 20_000).isEqualTo(70_000);
    }

    private long netRevenueOfBerlin() {
        return -balances().stream()
                .filter(line -> line.site().equals(clinics.berlin))
                .filter(
                        line ->
                                line.account().type().name().equals("INCOME")
                                        || line.account() == Account.REDEMPTION_COST)
                .mapToLong(line -> line.amountMinor())
                .sum();
    }

    @Test
    void aQuoteWritesNothing() {
        UUID contract = clinics.sellThree(clinics.patient(), 100_000);
        int events = clinics.trail.size();

        RefundPackage.Quote quote = quote(contract, Optional.empty());

        assertThat(quote.calculation().refund()).isEqualTo(eur(100_000));
        assertThat(quote.paidAhead()).isEqualTo(eur(0));
        assertThat(clinics.trail).hasSize(events);
        assertThat(refunds(contract)).isEmpty();
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-100_000);
    }

    @Test
    void chosenUnitsComeBackAndTheOthersStay() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        List<UUID> units = units(patient);

        Refunded refunded = refund(clinics.berlin, contract, List.of(units.get(0), units.get(2)));

        assertThat(refunded.refund().calculation().refund()).isEqualTo(eur(66_667));
        assertThat(refunded.refund().calculation().units())
                .containsExactly(units.get(0), units.get(2));
        assertThat(refunded.paidAhead()).isEqualTo(eur(33_333));
        Wallet.Contract wallet = onlyContract(patient, clinics.berlin);
        assertThat(wallet.units())
                .extracting(Wallet.Unit::state)
                .containsExactly(UnitState.REFUNDED, UnitState.OPEN, UnitState.REFUNDED);
        assertThat(wallet.open()).isEqualTo(eur(33_333));
        assertThat(wallet.refunded()).isEqualTo(eur(66_667));
        assertThat(refunds(contract)).containsExactly(refunded.refund());
        assertThat(clinics.trail).contains("package.refunded");
    }

    @Test
    void theRollForwardShowsWhatCameBack() {
        UUID contract = clinics.sellThree(clinics.patient(), 20_000);
        clinics.clock.set("2026-03-11T10:00:00Z");
        refund(clinics.berlin, contract, Optional.empty());

        assertThat(rollForward("2026-03-10", "2026-03-10"))
                .isEqualTo(line(0, 100_000, 0, 100_000, 80_000, 20_000));
        assertThat(rollForward("2026-03-11", "2026-03-11"))
                .isEqualTo(line(100_000, 0, 100_000, 0, 0, 0));
        assertThat(rollForward("2026-03-12", "2026-03-12")).isEqualTo(line(0, 0, 0, 0, 0, 0));
    }

    /** One of three used, 400.00 paid: 600.00 are cancelled, 66.66 go back. */
    @Test
    void ofAPartlyPaidContractTheUnpaidPartIsCancelledFirst() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 40_000);
        clinics.perform(clinics.berlin, patient);

        Refunded refunded = refund(clinics.berlin, contract, Optional.empty());

        assertThat(refunded.refund().calculation().cancelled()).isEqualTo(eur(60_000));
        assertThat(refunded.refund().calculation().refund()).isEqualTo(eur(6_666));
        assertThat(refunded.balance()).isEqualTo(eur(0));
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isZero();
        assertThat(onlyContract(patient, clinics.berlin).balance()).isEqualTo(eur(0));
        assertProblem(
                "payment-exceeds-balance",
                () ->
                        clinics.billing
                                .payments()
                                .take(contract, Tender.CASH, 1, clinics.at(clinics.berlin)));
    }

    /** More was performed than paid: nothing goes back, and only the difference is still owed. */
    @Test
    void ofAnUnpaidContractNothingGoesBack() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 10_000);
        clinics.perform(clinics.berlin, patient);

        Refunded refunded = refund(clinics.berlin, contract, Optional.empty());

        assertThat(refunded.refund().calculation().refund()).isEqualTo(eur(0));
        assertThat(refunded.refund().payments()).isEmpty();
        assertThat(refunded.balance()).isEqualTo(eur(23_334));
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isEqualTo(23_334);
    }

    @Test
    void aSessionUndoneAfterARefundIsOwedAgain() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        var session = clinics.session();
        clinics.perform(clinics.berlin, patient, session);
        refund(clinics.berlin, contract, Optional.empty());
        clinics.reverse(clinics.berlin, session);

        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-33_334);
        assertThat(onlyContract(patient, clinics.berlin).open()).isEqualTo(eur(33_334));
        assertThat(refund(clinics.berlin, contract, Optional.empty()).refund().payments())
                .extracting(Refund.Payment::amount)
                .containsExactly(eur(33_334));
    }

    @Test
    void usedSessionsAreChargedAtTheirListPriceOfTheSale() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "at-list", 100_000);
        clinics.perform(clinics.berlin, patient);
        clinics.perform(clinics.berlin, patient);

        Refunded refunded = refund(clinics.berlin, contract, Optional.empty());

        assertThat(refunded.refund().calculation().refund()).isEqualTo(eur(20_000));
        assertThat(balance(clinics.berlin, Account.USED_SESSION_TRUE_UP)).isEqualTo(-13_333);
    }

    /** The policy is the one of the sale, whatever the template says now. */
    @Test
    void aNewVersionOfTheTemplateDoesNotReachWhatWasSold() {
        UUID contract = clinics.sell(clinics.berlin, clinics.patient(), "with-fee", 100_000);
        publish("with-fee", "used-at-list-price");
        dropPolicies();

        assertThat(quote(contract, Optional.empty()).calculation())
                .extracting(Refund.Calculation::policy, Refund.Calculation::fee)
                .containsExactly("pro-rata-with-fee", eur(5_000));
    }

    private void dropPolicies() {
        clinics.database.inTransaction(
                clinics.chainWide(),
                handle -> {
                    handle.execute("DELETE FROM reference_entry WHERE module = 'billing'");
                    return handle.execute("DELETE FROM reference_file WHERE path LIKE 'billing/%'");
                });
    }

    @Test
    void aTemplateNamesAKnownPolicyInItsCurrency() {
        assertField("refundPolicy", () -> publish("odd", "no-such-policy"));
        assertField("refundPolicy", () -> publish("odd", "quebec"));
    }

    @Test
    void moneyGoesBackTheWayItCameNewestFirst() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 50_000);
        clinics.clock.set("2026-03-10T11:00:00Z");
        clinics.billing.payments().take(contract, Tender.CASH, 50_000, clinics.at(clinics.berlin));
        List<UUID> units = units(patient);

        assertThat(tenders(refund(clinics.berlin, contract, units.subList(0, 1))))
                .containsExactly(tuple(Tender.CASH, eur(33_334)));
        assertThat(tenders(refund(clinics.berlin, contract, units.subList(1, 3))))
                .containsExactly(tuple(Tender.CASH, eur(16_666)), tuple(Tender.CARD, eur(50_000)));
        assertThat(balance(clinics.berlin, Account.CASH_DRAWER)).isZero();
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isZero();
    }

    private static List<Tuple> tenders(Refunded refunded) {
        return refunded.refund().payments().stream()
                .map(payment -> tuple(payment.tender(), payment.amount()))
                .toList();
    }

    @Test
    void anotherSiteThatPaysIsOwedIt() {
        clinics.rate(LocalDate.of(2026, 3, 10), "0.95");
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        List<UUID> units = units(patient);

        refund(clinics.potsdam, contract, units.subList(0, 1));
        Refunded inFrancs = refund(clinics.zurich, contract, units.subList(1, 2));

        assertThat(inFrancs.refund().payments())
                .extracting(Refund.Payment::amount, Refund.Payment::tendered)
                .containsExactly(tuple(eur(33_333), Money.of(31_666, "CHF")));
        assertThat(balance(clinics.berlin, Account.INTER_BRANCH)).isEqualTo(-33_334);
        assertThat(balance(clinics.potsdam, Account.INTER_BRANCH)).isEqualTo(33_334);
        assertThat(balance(clinics.berlin, Account.DUE_TO_SITE)).isEqualTo(-33_333);
        assertThat(balance(clinics.zurich, Account.DUE_FROM_SITE)).isEqualTo(33_333);
        assertThat(balance(clinics.zurich, Account.PROCESSOR_CLEARING)).isEqualTo(-31_666);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-33_333);
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(100_000);
    }

    @Test
    void aStatementNamesTheContractThatWasRefunded() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        refund(clinics.potsdam, contract, units(patient).subList(0, 1));
        clinics.clock.set("2026-03-11T10:00:00Z");
        new SettlementRuns(clinics.database, clinics.audit(), clinics.clock)
                .run(LocalDate.of(2026, 3, 10), clinics.chainWide());
        UUID statement =
                clinics.billing
                        .settlement()
                        .ofSite(
                                new Paged.ById(Optional.empty(), Optional.empty()),
                                clinics.at(clinics.potsdam))
                        .items()
                        .getFirst()
                        .id();

        assertThat(
                        clinics.billing
                                .settlement()
                                .lines(
                                        new SettlementEndpoints.LinesRequest(
                                                statement, Optional.empty(), Optional.empty()),
                                        clinics.at(clinics.potsdam))
                                .items())
                .extracting(StatementLine::source, StatementLine::contract, StatementLine::amount)
                .containsExactly(
                        tuple(SiteClaims.Source.REFUND, Optional.of(contract), eur(33_334)));
    }

    @Test
    void refusesUsedFrozenExpiredAndForeignUnits() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.berlin, patient);
        List<UUID> units = units(patient);
        freeze(units.get(1));
        PatientId other = clinics.patient();
        UUID short30 = clinics.sell(clinics.berlin, other, "meso-1", 30_000);
        UUID foreign = units(other).getFirst();

        assertProblem(
                "units-not-returnable",
                () -> refund(clinics.berlin, contract, units.subList(0, 1)));
        assertProblem("unit-frozen", () -> refund(clinics.berlin, contract, units.subList(1, 2)));
        assertField(
                "units", () -> refund(clinics.berlin, contract, List.of(units.get(2), foreign)));
        clinics.clock.set("2026-04-10T10:00:00Z");
        assertProblem(
                "units-not-returnable", () -> refund(clinics.berlin, short30, Optional.empty()));
        assertThat(refund(clinics.berlin, contract, Optional.empty()).refund().calculation())
                .extracting(Refund.Calculation::units)
                .isEqualTo(List.of(units.get(2)));
        assertProblem(
                "units-not-returnable",
                () -> refund(clinics.berlin, contract, units.subList(2, 3)));
    }

    private void freeze(UUID unit) {
        clinics.database.inTransaction(
                clinics.chainWide(),
                handle ->
                        handle.createUpdate("UPDATE unit SET state = 'FROZEN' WHERE id = :id")
                                .bind("id", unit)
                                .execute());
    }

    @Test
    void refusesAnotherAmountThanWasQuoted() {
        UUID contract = clinics.sellThree(clinics.patient(), 100_000);

        assertProblem(
                "refund-changed", () -> refund(clinics.berlin, contract, Optional.of(99_999L)));
        assertThat(refunds(contract)).isEmpty();
    }

    @Test
    void aUnitIsEitherUsedOrRefunded() {
        PatientId first = clinics.patient();
        PatientId second = clinics.patient();
        UUID used = clinics.sell(clinics.berlin, first, "meso-1", 30_000);
        UUID returned = clinics.sell(clinics.berlin, second, "meso-1", 30_000);

        CompletableFuture<?> late =
                clinics.database.inTransaction(
                        clinics.at(clinics.berlin),
                        handle -> {
                            clinics.perform(clinics.berlin, first);
                            return later(() -> refund(clinics.berlin, used, Optional.empty()));
                        });
        assertProblem("units-not-returnable", () -> join(late));
        CompletableFuture<?> later =
                clinics.database.inTransaction(
                        clinics.at(clinics.berlin),
                        handle -> {
                            refund(clinics.berlin, returned, Optional.empty());
                            return later(() -> clinics.perform(clinics.berlin, second));
                        });
        assertProblem("package-exhausted", () -> join(later));
    }

    @Test
    void aPolicyThatIsGoneIsNotSold() {
        PatientId patient = clinics.patient();
        dropPolicies();

        assertProblem(
                "refund-policy-unfit",
                () -> clinics.sell(clinics.berlin, patient, "with-fee", 100_000));
        assertThat(clinics.billing.wallets().of(patient, clinics.at(clinics.berlin)).contracts())
                .isEmpty();
    }

    @Test
    void onlyTheSellersOwnSitesDecideThatTheClinicIsAtFault() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        Wish wish = new Wish(contract, Optional.empty(), CLINIC_AT_FAULT, Optional.empty());
        RefundPackage refunds = clinics.billing.refunds();

        assertField("reason", () -> refunds.quote(wish, clinics.at(clinics.zurich)));
        assertField("reason", () -> refunds.refund(wish, clinics.at(clinics.zurich)));
        assertThat(
                        refunds.refund(wish, clinics.at(clinics.potsdam))
                                .refund()
                                .calculation()
                                .reason())
                .isEqualTo(CLINIC_AT_FAULT);
    }

    /** 100.00 are promised; 60.00 were received. No shipped policy that compensates speaks euros. */
    @Test
    void aClinicAtFaultPaysOnTopNoMoreThanItReceived(TestChain chain) {
        publish("at-fault", "pro-rata");
        UUID unpaid = clinics.sell(clinics.berlin, clinics.patient(), "at-fault", 0);
        PatientId patient = clinics.patient();
        UUID begun = clinics.sell(clinics.berlin, patient, "at-fault", 6_000);
        chain.executeInCore(
                """
                UPDATE package_contract SET refund_terms = (SELECT body FROM reference_entry
                  WHERE module = 'billing' AND catalogue = 'refund-policies' AND code = 'korea')
                WHERE name = 'at-fault'
                """);

        assertThat(atFault(unpaid).payments()).isEmpty();
        Refund refund = atFault(begun);
        assertThat(refund.calculation().compensation()).isEqualTo(eur(6_000));
        assertThat(refund.payments())
                .extracting(Refund.Payment::tender, Refund.Payment::amount)
                .containsExactly(
                        tuple(Tender.CARD, eur(6_000)), tuple(Tender.BANK_TRANSFER, eur(6_000)));
        assertThat(onlyContract(patient, clinics.berlin).refunded()).isEqualTo(eur(6_000));
    }

    private Refund atFault(UUID contract) {
        return clinics.billing
                .refunds()
                .refund(
                        new Wish(contract, Optional.empty(), CLINIC_AT_FAULT, Optional.empty()),
                        clinics.at(clinics.berlin))
                .refund();
    }

    @Test
    void theNewOwnerOfTheSellingSiteDoesNotRefund() {
        UUID contract = clinics.sellThree(clinics.patient(), 100_000);
        clinics.takeOver(clinics.berlin, clinics.swiss, "2026-03-12");
        clinics.clock.set("2026-03-12T10:00:00Z");

        assertProblem("seller-changed-owner", () -> quote(contract, Optional.empty()));
        assertProblem(
                "seller-changed-owner", () -> refund(clinics.berlin, contract, Optional.empty()));
        assertThat(refunds(contract)).isEmpty();
    }

    private static CompletableFuture<?> later(Runnable work) {
        return CompletableFuture.runAsync(work).orTimeout(20, TimeUnit.SECONDS);
    }

    private static void join(CompletableFuture<?> work) {
        try {
            work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Problem problem ? problem : e;
        }
    }

    private RefundPackage.Quote quote(UUID contract, Optional<List<UUID>> units) {
        return clinics.billing
                .refunds()
                .quote(
                        new Wish(contract, units, PATIENT_CANCELS, Optional.empty()),
                        clinics.at(clinics.berlin));
    }

    private Refunded refund(SiteId site, UUID contract, Optional<Long> quoted) {
        return clinics.billing
                .refunds()
                .refund(
                        new Wish(contract, Optional.empty(), PATIENT_CANCELS, quoted),
                        clinics.at(site));
    }

    private Refunded refund(SiteId site, UUID contract, List<UUID> units) {
        return clinics.billing
                .refunds()
                .refund(
                        new Wish(contract, Optional.of(units), PATIENT_CANCELS, Optional.empty()),
                        clinics.at(site));
    }

    private List<Refund> refunds(UUID contract) {
        return clinics.billing.refunds().list(contract, clinics.at(clinics.berlin));
    }

    private List<UUID> units(PatientId patient) {
        return onlyContract(patient, clinics.berlin).units().stream().map(Wallet.Unit::id).toList();
    }

    private Tuple rollForward(String from, String to) {
        RollForward.Line line =
                clinics.billing
                        .reports()
                        .rollForward(
                                new ReportEndpoints.Span(
                                        LocalDate.parse(from), LocalDate.parse(to)),
                                Optional.of(clinics.berlin),
                                clinics.chainWide())
                        .sites()
                        .getFirst();
        return line(
                line.opening(),
                line.sold(),
                line.refunded(),
                line.closing(),
                line.unpaid(),
                line.ledgerLiability());
    }

    private static Tuple line(
            long opening, long sold, long refunded, long closing, long unpaid, long liability) {
        return tuple(opening, sold, refunded, closing, unpaid, liability);
    }
}
