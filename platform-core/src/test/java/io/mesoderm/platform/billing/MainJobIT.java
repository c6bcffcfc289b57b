package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewListPrice;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.OpenLiability;
import io.mesoderm.platform.billing.packages.PackageEndpoints;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.report.LedgerAudit;
import io.mesoderm.platform.billing.report.ReportEndpoints;
import io.mesoderm.platform.billing.report.RollForward;
import io.mesoderm.platform.billing.report.TrialBalance;
import io.mesoderm.platform.billing.settlement.PaySettlement;
import io.mesoderm.platform.billing.settlement.SettlementEndpoints;
import io.mesoderm.platform.billing.settlement.SettlementRuns;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.platform.tenancy.OwnershipKind;
import io.mesoderm.platform.tenancy.SiteEndpoints;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Sale, payment, redemption and reversal on the real database; the audit runs after each. */
@MariaDb
class MainJobIT {

    private Clinics clinics;

    @BeforeEach
    void openSites(TestChain chain, TenantDatabase database) {
        clinics = new Clinics(chain, database);
    }

    @AfterEach
    void auditHolds() {
        clinics.seal();
        assertThat(clinics.billing.audit().run(clinics.chainWide()).results())
                .extracting(LedgerAudit.Result::broken)
                .containsOnly(Optional.empty());
    }

    @Test
    void freezesTheContractWithUnitValuesByLargestRemainder() {
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 0);
        clinics.publish("meso-3", 1, Optional.empty(), new NewItem("prp", 1));

        Wallet.Contract contract = onlyContract(patient, clinics.berlin);
        assertThat(contract.units())
                .extracting(unit -> unit.value().minor())
                .containsExactly(33_334L, 33_333L, 33_333L);
        assertThat(contract.price()).isEqualTo(eur(100_000));
        assertThat(contract.balance()).isEqualTo(eur(100_000));
        assertThat(balances()).isEmpty();
    }

    @Test
    void movesMoneyOnlyWhenItComes() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 0);
        var receipt =
                clinics.billing
                        .payments()
                        .take(contract, Tender.CASH, 40_000, clinics.at(clinics.berlin));

        assertThat(receipt.number()).isEqualTo("R2026-000001");
        assertThat(receipt.balance()).isEqualTo(eur(60_000));
        assertThat(balance(clinics.berlin, Account.CASH_DRAWER)).isEqualTo(40_000);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-40_000);
        assertProblem(
                "payment-exceeds-balance",
                () ->
                        clinics.billing
                                .payments()
                                .take(contract, Tender.CASH, 60_001, clinics.at(clinics.berlin)));
    }

    @Test
    void postsBothLegsByTheRuleInForceThatDay() {
        clinics.rule(
                clinics.berlin,
                clinics.zurich,
                Clinics.BEGIN,
                "60",
                SettlementModel.PROVIDER_RECOGNISES);
        clinics.rule(
                clinics.berlin,
                clinics.zurich,
                LocalDate.of(2026, 3, 11),
                "10",
                SettlementModel.PROVIDER_RECOGNISES);
        clinics.rate(LocalDate.of(2026, 3, 1), "0.94");
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.berlin, patient);
        clinics.perform(clinics.zurich, patient);

        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-33_333);
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-33_334);
        assertThat(balance(clinics.berlin, Account.INTER_SITE_MARGIN)).isEqualTo(-13_333);
        assertThat(balance(clinics.berlin, Account.DUE_TO_SITE)).isEqualTo(-20_000);
        assertThat(balance(clinics.zurich, Account.DUE_FROM_SITE)).isEqualTo(20_000);
        assertThat(balance(clinics.zurich, Account.SERVICE_REVENUE)).isEqualTo(-18_800);
        assertThat(onlyContract(patient, clinics.zurich).units().get(1).uses())
                .extracting(
                        Wallet.Use::site,
                        Wallet.Use::settlement,
                        use -> use.recordedBy().orElseThrow())
                .containsExactly(tuple(clinics.zurich, Optional.of(eur(20_000)), clinics.staff));
    }

    @Test
    void leavesEverythingWithTheSellerWhileNoRuleIsInForce() {
        clinics.rule(
                clinics.berlin,
                clinics.potsdam,
                LocalDate.of(2026, 4, 1),
                "60",
                SettlementModel.PROVIDER_RECOGNISES);
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.potsdam, patient);

        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-33_334);
        assertThat(balance(clinics.berlin, Account.INTER_BRANCH)).isZero();
    }

    @Test
    void owesTheSellerWhatAnotherSiteTook() {
        clinics.rate(LocalDate.of(2026, 3, 1), "0.94");
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 0);
        var receipt =
                clinics.billing
                        .payments()
                        .take(contract, Tender.CASH, 50_000, clinics.at(clinics.zurich));

        assertThat(receipt.tendered()).isEqualTo(Money.of(47_000, "CHF"));
        assertThat(balance(clinics.zurich, Account.CASH_DRAWER)).isEqualTo(47_000);
        assertThat(balance(clinics.zurich, Account.DUE_TO_SITE)).isEqualTo(-50_000);
        assertThat(balance(clinics.berlin, Account.DUE_FROM_SITE)).isEqualTo(50_000);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-50_000);
    }

    @Test
    void makesWhatWasUsedBeforePaidAReceivable() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 10_000);
        clinics.perform(clinics.berlin, patient);

        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isEqualTo(23_334);

        clinics.billing.payments().take(contract, Tender.CARD, 90_000, clinics.at(clinics.berlin));
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isZero();
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-66_666);
    }

    @Test
    void leavesNoTraceInBalancesWhenReversed() {
        clinics.rule(
                clinics.berlin,
                clinics.zurich,
                Clinics.BEGIN,
                "60",
                SettlementModel.SELLER_IS_PRINCIPAL);
        clinics.rate(LocalDate.of(2026, 3, 1), "0.94");
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        TreatmentSessionId session = clinics.session();
        var before = balances();
        clinics.perform(clinics.zurich, patient, session);
        clinics.rate(LocalDate.of(2026, 3, 20), "2");
        clinics.clock.set("2026-04-02T10:00:00Z");

        assertThat(clinics.reverse(clinics.zurich, session)).isEqualTo(1);
        assertThat(clinics.reverse(clinics.zurich, session)).isZero();
        assertThat(balances()).isEqualTo(before);
        Wallet.Unit unit = onlyContract(patient, clinics.berlin).units().getFirst();
        assertThat(unit.state()).isEqualTo(UnitState.OPEN);
        assertThat(unit.uses()).extracting(Wallet.Use::reversed).containsExactly(true);
    }

    @Test
    void usesTheUnitThatExpiresFirst() {
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        UUID soon = clinics.sell(clinics.potsdam, patient, "meso-1", 30_000);

        assertThat(clinics.perform(clinics.berlin, patient).redeemed().getFirst().contract())
                .isEqualTo(soon);
    }

    @Test
    void refusesAnExpiredUnitAndAnExhaustedPackage() {
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, "meso-1", 0);
        clinics.clock.set("2026-04-09T21:59:00Z");
        clinics.perform(clinics.berlin, patient);
        assertProblem("package-exhausted", () -> clinics.perform(clinics.berlin, patient));

        PatientId late = clinics.patient();
        clinics.clock.set("2026-03-10T10:00:00Z");
        clinics.sell(clinics.berlin, late, "meso-1", 0);
        clinics.clock.set("2026-04-09T22:00:00Z");
        assertProblem("package-exhausted", () -> clinics.perform(clinics.berlin, late));
    }

    @Test
    void leavesTheSessionDueWhenNoUnitPaysForIt() {
        PatientId patient = clinics.patient();
        RedemptionResult result =
                clinics.perform(
                        clinics.berlin,
                        Set.of(patient),
                        clinics.session(),
                        "prp",
                        SessionCharge.Payer.PACKAGE_OR_DUE);

        assertThat(result.due()).containsExactly("prp");
        assertThat(result.redeemed()).isEmpty();
    }

    @Test
    void drawsOnThePackagesOfLinkedDuplicates() {
        PatientId survivor = clinics.patient();
        PatientId retired = clinics.patient();
        clinics.sellThree(retired, 100_000);
        clinics.directory.link(retired, survivor);

        assertThat(
                        clinics.perform(
                                        clinics.berlin,
                                        Set.of(survivor, retired),
                                        clinics.session(),
                                        "mesotherapy",
                                        SessionCharge.Payer.PACKAGE)
                                .redeemed())
                .hasSize(1);
        assertThat(onlyContract(survivor, clinics.berlin).open()).isEqualTo(eur(66_666));
    }

    @Test
    void showsAForeignSiteOnlyTheContractsItHadAPartIn() {
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        UUID used = clinics.sell(clinics.berlin, patient, "meso-1", 30_000);
        clinics.perform(clinics.zurich, patient);
        clinics.directory.close(clinics.zurich);
        clinics.directory.close(clinics.potsdam);

        assertThat(clinics.billing.wallets().of(patient, clinics.at(clinics.zurich)).contracts())
                .extracting(Wallet.Contract::id)
                .containsExactly(used);
        assertThat(clinics.billing.wallets().of(patient, clinics.at(clinics.potsdam)).contracts())
                .hasSize(2);
        PatientId stranger = clinics.patient();
        UUID theirs = clinics.sellThree(stranger, 0);
        assertProblem(
                "not-found",
                () -> clinics.billing.wallets().of(stranger, clinics.at(clinics.zurich)));
        assertProblem(
                "not-found",
                () -> clinics.billing.wallets().contract(theirs, clinics.at(clinics.zurich)));
        assertProblem(
                "not-found",
                () ->
                        clinics.billing
                                .payments()
                                .take(theirs, Tender.CASH, 1, clinics.at(clinics.zurich)));
    }

    @Test
    void bindsEveryAmountThatComesIn() {
        refuses(
                PaySettlement.Transfer.class,
                "{'statement': '%1$s', 'paidMinor': -5, 'receivedMinor': 1000000000001}",
                "paidMinor",
                "receivedMinor");
        refuses(
                NewListPrice.class,
                "{'item': 'prp', 'amountMinor': 1000000000001, 'validFrom': '2026-01-01'}",
                "amountMinor");
        refuses(SitePrice.class, "{'site': '%1$s', 'amountMinor': 1000000000001}", "amountMinor");
        refuses(
                PackageEndpoints.Sale.class,
                "{'patient': '%1$s', 'template': 'meso-3',"
                        + " 'payment': {'tender': 'CASH', 'amountMinor': 1000000000001}}",
                "payment.amountMinor");
        refuses(
                PackageEndpoints.ContractPayment.class,
                "{'contract': '%1$s', 'tender': 'CASH', 'amountMinor': 1000000000001}",
                "amountMinor");
        refuses(
                SettlementEndpoints.NewRule.class,
                "{'seller': '%1$s', 'provider': '%1$s', 'validFrom': '2026-01-01',"
                        + " 'model': 'PROVIDER_RECOGNISES', 'basis': 'FIXED', 'percent': 100.1,"
                        + " 'fixedMinor': 1000000000001}",
                "percent",
                "fixedMinor");
        for (String rate : List.of("0", "1e-30", "1000000.1")) {
            refuses(
                    SettlementEndpoints.NewRate.class,
                    "{'base': 'EUR', 'quote': 'CHF', 'validOn': '2026-01-01', 'source': 'test',"
                            + " 'rate': "
                            + rate
                            + "}",
                    "rate");
        }
        String many = "0.940000000000000000000000001";
        assertField("rate", () -> clinics.rate(LocalDate.of(2026, 1, 1), many));
        assertField(
                "percent",
                () ->
                        clinics.rule(
                                clinics.berlin,
                                clinics.zurich,
                                Clinics.BEGIN,
                                "60.0000001",
                                SettlementModel.PROVIDER_RECOGNISES));
    }

    @Test
    void takesNoTransferThatDiffersFromTheNetOfItsOwnCurrency() {
        clinics.rule(
                clinics.berlin,
                clinics.potsdam,
                Clinics.BEGIN,
                "60",
                SettlementModel.PROVIDER_RECOGNISES);
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.potsdam, patient);
        clinics.clock.set("2026-03-12T10:00:00Z");
        UUID statement = settle(LocalDate.of(2026, 3, 11), clinics.potsdam);

        assertField("paidMinor", () -> pay(statement, Optional.of(-5L), Optional.empty()));
        assertField("receivedMinor", () -> pay(statement, Optional.empty(), Optional.of(19_999L)));
        assertThat(pay(statement, Optional.of(20_000L), Optional.of(20_000L)).amount())
                .isEqualTo(eur(20_000));
    }

    @Test
    void showsASiteThatHadMovementsBeforeItSold() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.berlin, patient);
        clinics.database.inTransaction(
                clinics.chainWide(),
                handle ->
                        handle.createUpdate(
                                        "UPDATE package_contract SET sold_on = '2026-03-20' WHERE id = :id")
                                .bind("id", contract)
                                .execute());
        LocalDate day = LocalDate.of(2026, 3, 10);

        assertThat(
                        clinics.billing
                                .reports()
                                .rollForward(
                                        new ReportEndpoints.Span(day, day),
                                        Optional.of(clinics.berlin),
                                        clinics.chainWide())
                                .sites())
                .extracting(
                        RollForward.Line::sold,
                        RollForward.Line::performedHere,
                        RollForward.Line::closing,
                        RollForward.Line::ledgerLiability)
                .containsExactly(tuple(0L, 33_334L, -33_334L, 66_666L));
    }

    @Test
    void showsContractsToTheOwnerOfTheDay() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        clinics.directory.close(clinics.zurich);
        clinics.directory.close(clinics.potsdam);
        clinics.takeOver(clinics.berlin, clinics.swiss, "2026-03-12");

        assertProblem("not-found", () -> read(contract, clinics.zurich));
        assertProblem(
                "not-found",
                () -> clinics.billing.wallets().of(patient, clinics.at(clinics.zurich)));
        assertThat(read(contract, clinics.potsdam).id()).isEqualTo(contract);

        clinics.clock.set("2026-03-12T10:00:00Z");
        assertThat(read(contract, clinics.zurich).id()).isEqualTo(contract);
        assertProblem("not-found", () -> read(contract, clinics.potsdam));
    }

    @Test
    void keepsTheOwnerOfASiteWhilePackagesAreOpen() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "meso-1", 0);
        assertProblem("open-liability", () -> handOver(clinics.berlin));
        clinics.perform(clinics.berlin, patient);
        assertProblem("open-liability", () -> handOver(clinics.berlin));
        clinics.billing.payments().take(contract, Tender.CASH, 30_000, clinics.at(clinics.berlin));
        handOver(clinics.berlin);

        assertProblem(
                "owner-change-ahead", () -> clinics.sell(clinics.berlin, patient, "meso-1", 0));
    }

    @Test
    void findsALiabilityOnTheWrongSideAndASealThatDoesNotHold(TestDatabase server) {
        try (TestChain spoilt = TestChain.create(server)) {
            Clinics theirs = new Clinics(spoilt, clinics.database);
            PatientId patient = theirs.patient();
            theirs.sellThree(patient, 100_000);
            theirs.takeOver(theirs.potsdam, theirs.swiss, "2026-03-10");
            assertThat(broken(theirs)).isEmpty();

            theirs.takeOver(theirs.berlin, theirs.swiss, "2026-03-11");
            theirs.clock.set("2026-03-11T10:00:00Z");
            theirs.perform(theirs.berlin, patient);
            theirs.clock.set(Instant.now().plusSeconds(600).toString());
            assertThat(broken(theirs))
                    .containsExactly("liability-not-on-debit-side", "tail-sealed");

            theirs.seal();
            spoilt.executeInLedger(
                    "DROP TRIGGER posting_no_update", "UPDATE posting SET qualifier = 'x'");
            assertThat(broken(theirs)).containsExactly("liability-not-on-debit-side", "seals-hold");
        }
    }

    private static List<String> broken(Clinics clinics) {
        return clinics.billing.audit().run(clinics.chainWide()).results().stream()
                .filter(result -> result.broken().isPresent())
                .map(LedgerAudit.Result::check)
                .toList();
    }

    private void handOver(SiteId site) {
        new SiteEndpoints(
                        clinics.database,
                        OpenLiability::refuseHandover,
                        clinics.audit(),
                        clinics.clock)
                .assign(
                        new SiteEndpoints.AssignSite(
                                site, clinics.swiss, OwnershipKind.OWNED, LocalDate.of(2026, 6, 1)),
                        clinics.chainWide());
    }

    private UUID settle(LocalDate lastDay, SiteId site) {
        UUID run =
                new SettlementRuns(clinics.database, clinics.audit(), clinics.clock)
                        .run(lastDay, clinics.chainWide())
                        .id();
        return clinics
                .billing
                .settlement()
                .ofRun(
                        new SettlementEndpoints.OfRun(run, Optional.empty(), Optional.empty()),
                        clinics.chainWide())
                .items()
                .stream()
                .filter(statement -> statement.site().equals(site))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private PaySettlement.Settled pay(
            UUID statement, Optional<Long> paid, Optional<Long> received) {
        return new PaySettlement(clinics.database, clinics.audit(), clinics.clock)
                .pay(new PaySettlement.Transfer(statement, paid, received), clinics.chainWide());
    }

    private Wallet.Contract read(UUID contract, SiteId site) {
        return clinics.billing.wallets().contract(contract, clinics.at(site));
    }

    private static void refuses(Class<?> input, String body, String... fields) {
        String json = body.formatted(UUID.randomUUID()).replace('\'', '"');
        assertThatThrownBy(() -> RecordSchema.of(input).read(Json.parse(json)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal ->
                                assertThat(refusal.errors())
                                        .extracting(FieldError::field)
                                        .containsExactly(fields));
    }

    private static void assertField(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.errors())
                                        .extracting(FieldError::field)
                                        .containsExactly(field));
    }

    private Wallet.Contract onlyContract(PatientId patient, SiteId site) {
        Wallet wallet = clinics.billing.wallets().of(patient, clinics.at(site));
        assertThat(wallet.contracts()).hasSize(1);
        return wallet.contracts().getFirst();
    }

    private List<TrialBalance.Line> balances() {
        return clinics
                .billing
                .reports()
                .trialBalance(Optional.empty(), clinics.chainWide())
                .lines()
                .stream()
                .filter(line -> clinics.sites().contains(line.site()))
                .toList();
    }

    private long balance(SiteId site, Account account) {
        return balances().stream()
                .filter(line -> line.site().equals(site) && line.account() == account)
                .mapToLong(TrialBalance.Line::amountMinor)
                .sum();
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }

    private static void assertProblem(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(Problem.class)
                .extracting(problem -> ((Problem) problem).code())
                .isEqualTo(code);
    }
}
