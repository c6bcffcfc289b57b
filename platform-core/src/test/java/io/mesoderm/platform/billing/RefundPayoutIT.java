package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.refund.Refund;
import io.mesoderm.platform.billing.refund.RefundPackage.Refunded;
import io.mesoderm.platform.billing.settlement.SettlementEndpoints;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.billing.settlement.StatementLine;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The money of a refund: by which tender it goes back, and who pays it for whom. */
@MariaDb
class RefundPayoutIT extends RefundBooks {

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

        assertThat(tenders(refund(clinics.potsdam, contract, units.subList(0, 1))))
                .containsExactly(tuple(Tender.BANK_TRANSFER, eur(33_334)));
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

    /** Its processor never had the money, so its clearing account would wait for it for ever. */
    @Test
    void aCardIsCreditedOnlyWhereItWasCharged() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 60_000);
        clinics.billing.payments().take(contract, Tender.CARD, 40_000, clinics.at(clinics.potsdam));
        List<UUID> units = units(patient);

        assertThat(tenders(refund(clinics.potsdam, contract, units.subList(0, 2))))
                .containsExactly(
                        tuple(Tender.CARD, eur(40_000)), tuple(Tender.BANK_TRANSFER, eur(26_667)));
        assertThat(tenders(refund(clinics.berlin, contract, units.subList(2, 3))))
                .containsExactly(tuple(Tender.CARD, eur(33_333)));
        assertThat(clearing(clinics.potsdam)).containsExactly("BANK_TRANSFER -26667");
        assertThat(clearing(clinics.berlin)).containsExactly("CARD 26667");
    }

    private List<String> clearing(SiteId site) {
        return balances().stream()
                .filter(line -> line.site().equals(site))
                .filter(line -> line.account() == Account.PROCESSOR_CLEARING)
                .map(line -> line.qualifier() + " " + line.amountMinor())
                .toList();
    }

    @Test
    void aStatementNamesTheContractThatWasRefunded() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        refund(clinics.potsdam, contract, units(patient).subList(0, 1));
        clinics.clock.set("2026-03-11T10:00:00Z");
        Settling.issue(clinics, LocalDate.of(2026, 3, 10));
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
}
