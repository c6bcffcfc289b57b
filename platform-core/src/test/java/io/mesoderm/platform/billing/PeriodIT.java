package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.UseSource;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints.NewRule;
import io.mesoderm.platform.billing.settlement.SettlementBasis;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is unlimited while it lasts: time earns it, sessions take nothing of it. */
@MariaDb
class PeriodIT extends ClinicBooks {

    private static final NewItem QUARTER =
            new NewItem("mesotherapy", 1, Optional.of(Measure.MONTH), Optional.of(3));
    private static final NewItem CALENDAR_QUARTER =
            new NewItem("mesotherapy", 1, Optional.of(Measure.CALENDAR_MONTH), Optional.of(3));
    private static final NewItem TEN_DAYS =
            new NewItem("prp", 1, Optional.of(Measure.DAY), Optional.of(10));

    private final TestChain chain;
    private final TenantDatabase database;

    PeriodIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @Test
    void isEarnedByTheMonthsThatAreOverEachOnItsDay() {
        PatientId patient = sold("quarter", 100_000, QUARTER);
        assertThat(unit(patient).expiresOn()).contains(LocalDate.parse("2026-06-09"));

        clinics.clock.set("2026-04-09T21:59:59Z");
        run();
        assertThat(recognised(patient)).isEmpty();
        clinics.clock.set("2026-04-09T22:00:00Z");
        run();
        run();
        assertThat(recognised(patient)).containsExactly("33333 on 2026-04-09 in 202604");
        assertThat(unit(patient).left()).isEqualTo(eur(66_667));

        clinics.clock.set("2026-08-01T10:00:00Z");
        run();
        assertThat(recognised(patient))
                .containsExactly(
                        "33333 on 2026-04-09 in 202604",
                        "33334 on 2026-05-09 in 202605",
                        "33333 on 2026-06-09 in 202606");
        assertThat(unit(patient).state()).isEqualTo(UnitState.PERFORMED);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-100_000);
    }

    /** Sold in the middle of a month: as much of it is earned by each, and nothing is left by the end. */
    @Test
    void isEarnedInEqualPartsByTheMonthsOfTheCalendar() {
        PatientId patient = sold("calendar", 100_000, CALENDAR_QUARTER);
        assertThat(unit(patient).expiresOn()).contains(LocalDate.parse("2026-05-31"));

        clinics.clock.set("2026-03-31T21:59:59Z");
        run();
        assertThat(recognised(patient)).isEmpty();
        clinics.clock.set("2026-08-01T10:00:00Z");
        run();
        run();
        assertThat(recognised(patient))
                .containsExactly(
                        "33333 on 2026-03-31 in 202603",
                        "33334 on 2026-04-30 in 202604",
                        "33333 on 2026-05-31 in 202605");
        assertThat(unit(patient).state()).isEqualTo(UnitState.PERFORMED);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
    }

    @Test
    void countsDaysByCalendarMonthUpToTheDayThatIsAskedFor() {
        clinics.clock.set("2026-03-28T10:00:00Z");
        PatientId patient = sold("days", 1_005, TEN_DAYS);
        clinics.clock.set("2026-08-01T10:00:00Z");
        clinics.billing
                .recognition()
                .run(Optional.of(LocalDate.parse("2026-03-29")), clinics.chainWide());
        assertThat(recognised(patient)).containsExactly("201 on 2026-03-29 in 202603");

        assertThat(chore()).isPositive();
        assertThat(chore()).isZero();
        assertThat(recognised(patient))
                .containsExactly(
                        "201 on 2026-03-29 in 202603",
                        "201 on 2026-03-31 in 202603",
                        "603 on 2026-04-06 in 202604");
    }

    @Test
    void paysForEverySessionWhileItLastsAndNoneAfterwards() {
        PatientId patient = sold("visits", 90_000, QUARTER);
        clinics.sellThree(patient, 100_000);
        TreatmentSessionId session = clinics.session();
        clinics.perform(clinics.berlin, patient, session);
        clinics.perform(clinics.berlin, patient);
        assertThat(contract(patient, "visits").open()).isEqualTo(eur(90_000));
        assertThat(contract(patient, "meso-3").open()).isEqualTo(eur(100_000));
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isZero();

        assertThat(clinics.reverse(clinics.berlin, session)).isOne();
        Wallet.Unit unit = contract(patient, "visits").units().getFirst();
        assertThat(unit.uses()).extracting(Wallet.Use::reversed).containsExactly(true, false);
        assertThat(unit.uses()).extracting(Wallet.Use::source).containsOnly(UseSource.SESSION);
        assertProblem(
                "measure-mismatch",
                () ->
                        clinics.billing
                                .units()
                                .use(
                                        new UseUnit.Wish(unit.id(), 1, Optional.empty()),
                                        clinics.at(clinics.berlin)));

        clinics.clock.set("2026-06-10T10:00:00Z");
        clinics.perform(clinics.berlin, patient);
        assertThat(contract(patient, "meso-3").open()).isEqualTo(eur(66_666));
        run();
    }

    @Test
    void paysForASessionOfItsLastDayThatIsWrittenDownWhenAllIsEarned() {
        PatientId patient = sold("evening", 90_000, QUARTER);
        clinics.clock.set("2026-06-10T10:00:00Z");
        run();
        assertThat(unit(patient).state()).isEqualTo(UnitState.PERFORMED);
        TreatmentSessionId session = clinics.session();

        assertThat(
                        clinics.performed(
                                        Instant.parse("2026-06-09T17:00:00Z"),
                                        clinics.berlin,
                                        patient,
                                        session,
                                        "mesotherapy")
                                .due())
                .isEmpty();
        assertThat(unit(patient).uses())
                .extracting(Wallet.Use::source)
                .containsExactly(
                        UseSource.PERIOD, UseSource.PERIOD, UseSource.PERIOD, UseSource.SESSION);
        assertThat(clinics.reverse(clinics.berlin, session)).isOne();

        assertThat(unit(patient).state()).isEqualTo(UnitState.PERFORMED);
        assertThat(unit(patient).left()).isEqualTo(eur(0));
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-90_000);
    }

    @Test
    void isSettledBySessionAtAPriceAndNeverByItsValue() {
        clinics.billing
                .agreements()
                .addRule(
                        new NewRule(
                                clinics.berlin,
                                clinics.potsdam,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Clinics.BEGIN,
                                Optional.empty(),
                                SettlementModel.PROVIDER_RECOGNISES,
                                SettlementBasis.PROVIDER_LIST_PRICE,
                                Optional.of(new BigDecimal("50")),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        clinics.chainWide());
        PatientId patient = sold("elsewhere", 90_000, QUARTER);
        clinics.perform(clinics.potsdam, patient);
        clinics.perform(clinics.potsdam, patient);

        assertThat(balance(clinics.potsdam, Account.SERVICE_REVENUE)).isEqualTo(-40_000);
        assertThat(balance(clinics.berlin, Account.INTER_SITE_MARGIN)).isEqualTo(40_000);
        assertThat(unit(patient).left()).isEqualTo(eur(90_000));
    }

    @Test
    void isGivenBackByWhatTimeHasNotEarned() {
        PatientId patient = sold("back", 100_000, QUARTER);
        UUID contract = onlyContract(patient, clinics.berlin).id();
        clinics.clock.set("2026-04-20T10:00:00Z");
        assertProblem("revenue-not-recognised", () -> refund(contract));
        run();

        assertThat(refund(contract).refund().calculation().refund()).isEqualTo(eur(66_667));
        clinics.clock.set("2026-08-01T10:00:00Z");
        run();
        assertThat(recognised(patient)).hasSize(1);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
    }

    @Test
    void hasNoListPriceToBeWeighedBy() {
        NewItem counted = new NewItem("prp", 2);
        assertField("allocation", () -> publish("mixed-2", 1, List.of(QUARTER, counted)));
        assertField(
                "items",
                () ->
                        publish(
                                "two",
                                1,
                                List.of(
                                        new NewItem(
                                                "prp",
                                                2,
                                                Optional.of(Measure.DAY),
                                                Optional.of(3)))));
        assertField(
                "items",
                () ->
                        publish(
                                "endless",
                                1,
                                List.of(
                                        new NewItem(
                                                "prp",
                                                1,
                                                Optional.of(Measure.DAY),
                                                Optional.empty()))));
    }

    private PatientId sold(String code, long price, NewItem item) {
        publish(code, price, List.of(item));
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, code, price);
        return patient;
    }

    private void publish(String code, long price, List<NewItem> items) {
        clinics.publish(
                code, price, Optional.empty(), Optional.empty(), items, List.of(clinics.berlin));
    }

    private void run() {
        clinics.billing.recognition().run(Optional.empty(), clinics.chainWide());
    }

    private int chore() {
        return database.inTransaction(
                chain.id(),
                handle ->
                        clinics.billing
                                .recognition()
                                .chore(handle, 500, SystemContext.of(chain.id())));
    }

    private Wallet.Contract contract(PatientId patient, String name) {
        return clinics
                .billing
                .wallets()
                .of(patient, clinics.at(clinics.berlin))
                .contracts()
                .stream()
                .filter(contract -> contract.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Wallet.Unit unit(PatientId patient) {
        return onlyContract(patient, clinics.berlin).units().getFirst();
    }

    private RefundPackage.Refunded refund(UUID contract) {
        return clinics.billing
                .refunds()
                .refund(
                        new RefundPackage.Wish(
                                contract,
                                Optional.empty(),
                                RefundReason.PATIENT_CANCELS,
                                Optional.empty()),
                        clinics.at(clinics.berlin));
    }

    private List<String> recognised(PatientId patient) {
        UUID contract = onlyContract(patient, clinics.berlin).id();
        return database.inTransaction(
                chain.context(),
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT CONCAT(-p.amount_minor, ' on ', p.business_date, ' in ', p.period)
                                        FROM <ledger>.posting p JOIN <ledger>.journal j ON j.id = p.journal_id
                                        WHERE j.kind = 'RECOGNISED' AND p.account = 'SERVICE_REVENUE'
                                          AND p.contract_id = :contract
                                        ORDER BY p.business_date
                                        """)
                                .bind("contract", contract)
                                .mapTo(String.class)
                                .list());
    }
}
