package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.expiry.Freeze;
import io.mesoderm.platform.billing.expiry.FreezeFeeReturns;
import io.mesoderm.platform.billing.expiry.FreezeFees;
import io.mesoderm.platform.billing.expiry.FreezeUnits;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.till.CountTill;
import io.mesoderm.platform.billing.till.Till;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A fee for freezing is taken with the freeze, by its own receipt, and is income of nothing else. */
@MariaDb
class FreezeFeeIT extends ClinicBooks {

    private final PatientId[] patient = new PatientId[1];

    @Test
    void isTakenAtTheSitesPriceWithAReceipt() throws IOException {
        UUID contract = sold();
        FreezeFees fees = clinics.billing.freezing().fees();
        fees.put(new FreezeFees.Price(2_500), clinics.at(clinics.berlin));
        assertThat(fees.get(clinics.at(clinics.berlin)).amountMinor()).isEqualTo(2_500);
        assertProblem("freeze-fee-due", () -> freeze(contract, Optional.empty(), clinics.berlin));

        FreezeFees.Receipt receipt =
                freeze(contract, paid(Tender.CARD, Optional.empty()), clinics.berlin)
                        .fee()
                        .orElseThrow();
        assertThat(receipt.amount()).isEqualTo(eur(2_500));
        assertThat(balance(clinics.berlin, Account.FREEZE_FEES)).isEqualTo(-2_500);
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(102_500);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-100_000);
        assertThat(clinics.billing.freezing().list(contract, clinics.at(clinics.berlin)))
                .extracting(Freeze::receipt)
                .containsExactly(Optional.of(receipt.number()));
        assertThat(
                        SavedFile.lines(
                                clinics.billing
                                        .receipts()
                                        .file(
                                                patient[0],
                                                receipt.id(),
                                                clinics.at(clinics.berlin))))
                .anySatisfy(line -> assertThat(line).contains(receipt.number()))
                .anySatisfy(line -> assertThat(line).contains("25.00"));
        PatientId other = clinics.patient();
        assertProblem(
                "not-found",
                () ->
                        clinics.billing
                                .receipts()
                                .file(other, receipt.id(), clinics.at(clinics.berlin)));
    }

    @Test
    void isAnotherAmountOnlyByWhoeverSetsPrices() {
        UUID contract = sold();
        clinics.billing
                .freezing()
                .fees()
                .put(new FreezeFees.Price(2_500), clinics.at(clinics.berlin));
        assertProblem(
                "permission-missing",
                () -> freeze(contract, paid(Tender.CASH, Optional.of(0L)), clinics.berlin));
        CallContext manager = clinics.holding(clinics.at(clinics.berlin), "billing.price");
        assertThat(freeze(contract, paid(Tender.CASH, Optional.of(0L)), manager).fee()).isEmpty();
        assertThat(balance(clinics.berlin, Account.FREEZE_FEES)).isZero();
    }

    @Test
    void ofCashIsCountedWithTheTillOfTheSiteThatTakesIt() {
        UUID contract = sold();
        CountTill tills = clinics.billing.selling().tills();
        CallContext potsdam = clinics.at(clinics.potsdam);
        tills.open(new CountTill.Opening(0), potsdam);
        freeze(contract, paid(Tender.CASH, Optional.of(1_000L)), clinics.potsdam);
        assertThat(balance(clinics.potsdam, Account.CASH_DRAWER)).isEqualTo(1_000);
        assertThat(balance(clinics.potsdam, Account.FREEZE_FEES)).isEqualTo(-1_000);
        assertThat(tills.list(Paged.ById.first(), potsdam).items())
                .extracting(Till::taken)
                .containsExactly(eur(1_000));
    }

    @Test
    void leavesNothingFrozenIfItIsRefused() {
        UUID contract = sold();
        assertField(
                "fee.tender",
                () -> freeze(contract, paid(Tender.VOUCHER, Optional.of(1_000L)), clinics.berlin));
        assertThat(clinics.billing.freezing().list(contract, clinics.at(clinics.berlin))).isEmpty();
    }

    @Test
    void isTakenOnlyByWhoeverMayTakeMoney() {
        UUID contract = sold();
        CallContext extender = clinics.holding(clinics.at(clinics.berlin), "billing.extend");
        assertProblem(
                "permission-missing",
                () -> freeze(contract, paid(Tender.CASH, Optional.of(1_000L)), extender));
        freeze(contract, paid(Tender.CASH, Optional.of(1_000L)), clinics.berlin);
        assertThat(clinics.trail).endsWith("freeze-fee.taken");
    }

    @Test
    void goesBackAsItCameOnceAndTheUnitsStayFrozen() {
        UUID contract = sold();
        UUID freeze = freeze(contract, paid(Tender.CASH, Optional.of(1_000L)), clinics.berlin).id();
        assertProblem("not-found", () -> giveBack(contract, UUID.randomUUID(), clinics.berlin));
        assertProblem("freeze-fee-elsewhere", () -> giveBack(contract, freeze, clinics.potsdam));
        clinics.clock.set("2026-03-12T10:00:00Z");
        assertThat(giveBack(contract, freeze, clinics.berlin).amount()).isEqualTo(eur(1_000));

        assertThat(balance(clinics.berlin, Account.FREEZE_FEES)).isZero();
        assertThat(balance(clinics.berlin, Account.CASH_DRAWER)).isZero();
        assertThat(clinics.trail).endsWith("freeze-fee.returned");
        assertProblem("freeze-fee-returned", () -> giveBack(contract, freeze, clinics.berlin));
        assertThat(clinics.billing.freezing().list(contract, clinics.at(clinics.berlin)))
                .extracting(Freeze::feeReturnedOn, Freeze::releasedOn)
                .containsExactly(
                        tuple(Optional.of(LocalDate.parse("2026-03-12")), Optional.empty()));
        assertThat(clinics.billing.matching().clearing().report(clinics.at(clinics.berlin)))
                .satisfies(report -> assertThat(report.proved()).isTrue());
    }

    @Test
    void saysOnItsReceiptWhenItWentBack() throws IOException {
        UUID contract = sold();
        FreezeUnits.Frozen frozen =
                freeze(contract, paid(Tender.CASH, Optional.of(1_000L)), clinics.berlin);
        UUID receipt = frozen.fee().orElseThrow().id();
        assertThat(receipt(receipt)).noneMatch(line -> line.contains("Fee given back"));
        clinics.clock.set("2026-03-12T10:00:00Z");
        giveBack(contract, frozen.id(), clinics.berlin);
        assertThat(receipt(receipt))
                .anyMatch(line -> line.matches("Fee given back on .*12.*"))
                .anyMatch(line -> line.contains("10.00"));
    }

    private List<String> receipt(UUID id) throws IOException {
        return SavedFile.lines(
                clinics.billing.receipts().file(patient[0], id, clinics.at(clinics.berlin)));
    }

    @Test
    void isNotGivenBackIfNoneWasTaken() {
        UUID contract = sold();
        UUID freeze = freeze(contract, Optional.empty(), clinics.berlin).id();
        assertProblem("freeze-fee-none", () -> giveBack(contract, freeze, clinics.berlin));
    }

    @Test
    void ofTwoAtOnceOneGivesItBack() {
        UUID contract = sold();
        UUID freeze = freeze(contract, paid(Tender.CARD, Optional.of(1_000L)), clinics.berlin).id();
        List<String> outcomes =
                Stream.generate(
                                () ->
                                        CompletableFuture.supplyAsync(
                                                () -> outcome(contract, freeze)))
                        .limit(2)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(outcomes).containsExactlyInAnyOrder("given back", "freeze-fee-returned");
        assertThat(balance(clinics.berlin, Account.FREEZE_FEES)).isZero();
    }

    private String outcome(UUID contract, UUID freeze) {
        try {
            giveBack(contract, freeze, clinics.berlin);
            return "given back";
        } catch (Problem problem) {
            return problem.code();
        }
    }

    private FreezeFeeReturns.Returned giveBack(UUID contract, UUID freeze, SiteId site) {
        return clinics.billing
                .freezing()
                .feeReturns()
                .giveBack(contract, freeze, "taken by mistake", clinics.at(site));
    }

    private UUID sold() {
        patient[0] = clinics.patient();
        return clinics.sellThree(patient[0], 100_000);
    }

    private static Optional<FreezeFees.Paid> paid(Tender tender, Optional<Long> minor) {
        return Optional.of(new FreezeFees.Paid(tender, minor));
    }

    private FreezeUnits.Frozen freeze(UUID contract, Optional<FreezeFees.Paid> fee, SiteId site) {
        return freeze(contract, fee, clinics.holding(clinics.at(site), "billing.pay"));
    }

    private FreezeUnits.Frozen freeze(
            UUID contract, Optional<FreezeFees.Paid> fee, CallContext context) {
        return clinics.billing
                .freezing()
                .freeze(
                        new FreezeUnits.Wish(
                                contract, Optional.empty(), Optional.empty(), "a journey", fee),
                        context);
    }
}
