package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.report.ReportEndpoints;
import io.mesoderm.platform.billing.report.RollForward;
import io.mesoderm.platform.billing.transfer.TransferUnits;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Units passed to another patient: their value moves to the cent, and nothing is sold, earned or paid by it. */
@MariaDb
class TransferIT extends ClinicBooks {

    private final PatientId[] who = new PatientId[2];

    @Test
    void movesTheValueOfTheUnitsToTheReceiversWallet() {
        UUID contract = sold(100_000);
        TransferUnits.Transferred done = pass(contract, 0, 2);

        assertThat(done.value()).isEqualTo(eur(66_667));
        assertThat(clinics.trail).endsWith("units.transferred");
        assertThat(states(who[0]))
                .containsExactly(UnitState.TRANSFERRED, UnitState.OPEN, UnitState.TRANSFERRED);
        Wallet.Contract got = onlyContract(who[1], clinics.berlin);
        assertThat(got.id()).isEqualTo(done.contract());
        assertThat(got.open()).isEqualTo(eur(66_667));
        assertThat(got.balance()).isEqualTo(eur(0));
        assertThat(got.units())
                .extracting(Wallet.Unit::expiresOn)
                .containsOnly(Optional.of(LocalDate.parse("2026-06-08")));
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-100_000);
        assertThat(rolled()).isEqualTo("100000 - 66667 + 66667 to 100000");

        clinics.perform(clinics.potsdam, who[1]);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-66_666);
        clinics.clock.set("2026-07-01T10:00:00Z");
        clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());
        assertThat(states(who[1])).containsExactly(UnitState.PERFORMED, UnitState.EXPIRED);
    }

    @Test
    void isNotPaidOutToWhoDidNotPayButCanBePassedBackAndRefundedThere() {
        UUID contract = sold(100_000);
        UUID got = pass(contract, 0).contract();
        assertProblem("transferred-not-refundable", () -> clinics.refund(got));

        PatientId giver = who[0];
        who[0] = who[1];
        UUID back =
                transfer(got, giver, onlyContract(who[1], clinics.berlin).units().getFirst().id())
                        .contract();
        assertProblem("transferred-not-refundable", () -> clinics.refund(back));
        assertThat(clinics.refund(contract).refund().calculation().refund()).isEqualTo(eur(66_666));
    }

    @Test
    void isRefusedByName() {
        UUID unpaid = sold(40_000);
        assertProblem("transfer-unpaid", () -> pass(unpaid, 0, 1));
        assertThat(pass(unpaid, 0).value()).isEqualTo(eur(33_334));
        assertProblem("units-not-transferable", () -> pass(unpaid, 0));
        assertField("units", () -> transfer(unpaid, who[1], UUID.randomUUID()));
        assertField("patient", () -> transfer(unpaid, who[0], unit(who[0], 1)));
        assertProblem(
                "transfer-elsewhere",
                () ->
                        clinics.billing
                                .transfers()
                                .transfer(
                                        wish(unpaid, who[1], unit(who[0], 1)),
                                        clinics.at(clinics.zurich)));
        clinics.charts.close(clinics.zurich);
        assertProblem(
                "not-found",
                () ->
                        clinics.billing
                                .transfers()
                                .transfer(
                                        wish(unpaid, who[1], unit(who[0], 1)),
                                        clinics.at(clinics.zurich)));
    }

    @Test
    void ofTwoAtOnceOneGetsTheUnit() {
        UUID contract = sold(100_000);
        UUID unit = unit(who[0], 0);
        List<Boolean> done =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> tried(contract, unit)))
                        .limit(2)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(done).containsExactlyInAnyOrder(true, false);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-100_000);
    }

    private boolean tried(UUID contract, UUID unit) {
        try {
            transfer(contract, who[1], unit);
            return true;
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("units-not-transferable");
            return false;
        }
    }

    private UUID sold(long paidMinor) {
        clinics.publish("ninety", 100_000, Optional.of(90), new NewItem("mesotherapy", 3));
        who[0] = clinics.patient();
        who[1] = clinics.patient();
        return clinics.sell(clinics.berlin, who[0], "ninety", paidMinor);
    }

    private UUID unit(PatientId patient, int index) {
        return onlyContract(patient, clinics.berlin).units().get(index).id();
    }

    private TransferUnits.Transferred pass(UUID contract, int... units) {
        return transfer(
                contract,
                who[1],
                Arrays.stream(units).mapToObj(index -> unit(who[0], index)).toArray(UUID[]::new));
    }

    private TransferUnits.Transferred transfer(UUID contract, PatientId to, UUID... units) {
        return clinics.billing
                .transfers()
                .transfer(wish(contract, to, units), clinics.at(clinics.berlin));
    }

    private static TransferUnits.Wish wish(UUID contract, PatientId to, UUID... units) {
        return new TransferUnits.Wish(contract, to, List.of(units), "a gift");
    }

    private List<UnitState> states(PatientId patient) {
        return onlyContract(patient, clinics.berlin).units().stream()
                .map(Wallet.Unit::state)
                .toList();
    }

    private String rolled() {
        LocalDate day = LocalDate.parse("2026-03-10");
        RollForward.Line line =
                clinics.billing
                        .reports()
                        .rollForward(
                                new ReportEndpoints.KnownSpan(day, day),
                                Optional.of(clinics.berlin),
                                clinics.chainWide())
                        .sites()
                        .getFirst();
        return "%d - %d + %d to %d"
                .formatted(line.sold(), line.passedOn(), line.received(), line.closing());
    }
}
