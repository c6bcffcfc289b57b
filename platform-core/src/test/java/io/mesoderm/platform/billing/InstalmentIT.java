package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.Buyer;
import io.mesoderm.platform.billing.packages.Dues;
import io.mesoderm.platform.billing.packages.Dues.Due;
import io.mesoderm.platform.billing.packages.Instalment;
import io.mesoderm.platform.billing.packages.SaleTerms;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Page;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is paid settles the oldest instalment first, whoever buys; what is due is listed until it is paid. */
@MariaDb
class InstalmentIT extends ClinicBooks {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final List<Instalment> PLAN =
            List.of(
                    new Instalment(TODAY, 33_334),
                    new Instalment(TODAY.plusMonths(1), 33_333),
                    new Instalment(TODAY.plusMonths(2), 33_333));
    private static final Buyer.Details PARENT =
            new Buyer.Details(
                    Buyer.Kind.PERSON,
                    "Ada Parent",
                    "Torstr. 1",
                    "10119",
                    "Berlin",
                    "de",
                    Optional.empty());

    @Test
    void settlesTheOldestFirst() {
        PatientId patient = clinics.patient();
        UUID contract = sell(patient, PLAN);
        pay(contract, 40_000);

        assertThat(onlyContract(patient, clinics.berlin).instalments())
                .containsExactly(
                        new Instalment.Due(1, TODAY, eur(33_334), eur(0)),
                        new Instalment.Due(2, TODAY.plusMonths(1), eur(33_333), eur(26_667)),
                        new Instalment.Due(3, TODAY.plusMonths(2), eur(33_333), eur(33_333)));
    }

    /** The session is used before it is paid: that stays a receivable, whatever the plan says. */
    @Test
    void allowsUseAheadOfThem() {
        PatientId patient = clinics.patient();
        UUID contract = sell(patient, PLAN);
        clinics.perform(clinics.berlin, patient);
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isEqualTo(33_334);
        pay(contract, 33_334);
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isZero();
    }

    @Test
    void owesNoMoreWhatWasGivenBack() {
        PatientId patient = clinics.patient();
        UUID contract = sell(patient, PLAN);
        pay(contract, 33_334);
        Wallet.Contract sold = onlyContract(patient, clinics.berlin);
        clinics.billing
                .refunds()
                .refund(
                        new RefundPackage.Wish(
                                contract,
                                Optional.of(List.of(sold.units().getLast().id())),
                                RefundReason.PATIENT_CANCELS,
                                Optional.empty()),
                        clinics.at(clinics.berlin));

        Wallet.Contract left = onlyContract(patient, clinics.berlin);
        assertThat(left.instalments())
                .extracting(Instalment.Due::open)
                .containsExactly(eur(0), left.balance(), eur(0));
    }

    @Test
    void isListedUntilItIsPaid() {
        UUID planned = sell(clinics.patient(), PLAN);
        clinics.clock.set("2026-04-12T10:00:00Z");
        UUID whole = clinics.sellThree(clinics.patient(), 30_000);

        assertThat(dues(Optional.empty(), Optional.empty(), 10).items())
                .extracting(Due::contract, Due::no, due -> due.open().minor(), Due::overdueDays)
                .containsExactly(
                        tuple(planned, 1, 33_334L, 33L),
                        tuple(planned, 2, 33_333L, 2L),
                        tuple(whole, 1, 70_000L, 0L),
                        tuple(planned, 3, 33_333L, 0L));
        Page<Due> first = dues(Optional.of(true), Optional.empty(), 1);
        assertThat(first.items()).extracting(Due::no).containsExactly(1);
        Page<Due> second = dues(Optional.of(true), first.next(), 5);
        assertThat(second.items()).extracting(Due::no).containsExactly(2);
        assertThat(second.next()).isEmpty();
        pay(planned, 100_000);
        assertThat(dues(Optional.of(true), Optional.empty(), 10).items()).isEmpty();
        assertField("cursor", () -> dues(Optional.empty(), Optional.of("x"), 10));
    }

    @Test
    void isTheBuyersDebt() {
        PatientId patient = clinics.patient();
        SellPackage.Sold sold = sell(patient, Optional.empty(), Optional.of(PARENT));
        Buyer buyer = onlyContract(patient, clinics.berlin).buyer().orElseThrow();

        assertThat(buyer.details().country()).isEqualTo("DE");
        assertThat(dues(Optional.empty(), Optional.empty(), 10).items())
                .extracting(Due::contract, Due::debtor, Due::boughtForPatient)
                .containsExactly(tuple(sold.contract(), "Ada Parent", true));
        PatientId sibling = clinics.patient();
        sell(sibling, Optional.of(buyer.id()), Optional.empty());
        assertThat(onlyContract(sibling, clinics.berlin).buyer()).contains(buyer);
    }

    @Test
    void refusesABuyerThatIsNone() {
        assertField(
                "buyer",
                () -> sell(clinics.patient(), Optional.of(UUID.randomUUID()), Optional.empty()));
        assertField(
                "newBuyer",
                () -> sell(clinics.patient(), Optional.of(UUID.randomUUID()), Optional.of(PARENT)));
        assertField(
                "country",
                () ->
                        clinics.billing
                                .selling()
                                .buyers()
                                .add(
                                        new Buyer.Details(
                                                Buyer.Kind.ORGANISATION,
                                                "Ltd",
                                                "x",
                                                "y",
                                                "z",
                                                "QQ",
                                                Optional.empty()),
                                        clinics.at(clinics.berlin)));
    }

    @Test
    void refusesAPlanThatIsNotThePrice() {
        assertField("instalments", () -> sell(clinics.patient(), PLAN.subList(0, 2)));
        assertField(
                "instalments[1].dueOn",
                () ->
                        sell(
                                clinics.patient(),
                                List.of(
                                        new Instalment(TODAY, 50_000),
                                        new Instalment(TODAY, 50_000))));
        assertField(
                "instalments[0].dueOn",
                () ->
                        sell(
                                clinics.patient(),
                                List.of(new Instalment(TODAY.minusDays(1), 100_000))));
    }

    private Page<Due> dues(Optional<Boolean> overdue, Optional<String> cursor, int limit) {
        return clinics.billing
                .selling()
                .dues()
                .list(
                        new Dues.Wanted(overdue, cursor, Optional.of(limit)),
                        clinics.at(clinics.berlin));
    }

    private void pay(UUID contract, long minor) {
        clinics.billing.payments().take(contract, Tender.CARD, minor, clinics.at(clinics.berlin));
    }

    private UUID sell(PatientId patient, List<Instalment> plan) {
        return clinics.billing
                .sales()
                .sell(
                        new SellPackage.Order(
                                patient,
                                "meso-3",
                                SaleTerms.AS_OFFERED,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(plan),
                                List.of()),
                        clinics.at(clinics.berlin))
                .contract();
    }

    private SellPackage.Sold sell(
            PatientId patient, Optional<UUID> buyer, Optional<Buyer.Details> newBuyer) {
        return clinics.billing
                .sales()
                .sell(
                        new SellPackage.Order(
                                patient,
                                "meso-3",
                                SaleTerms.AS_OFFERED,
                                buyer,
                                newBuyer,
                                Optional.empty(),
                                List.of()),
                        clinics.at(clinics.berlin));
    }
}
