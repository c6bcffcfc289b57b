package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.refund.RefundReason.CLINIC_AT_FAULT;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.expiry.FreezeUnits;
import io.mesoderm.platform.billing.refund.Refund;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.billing.refund.RefundPackage.Wish;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What cannot be given back, or not by whoever asks, or not as it was quoted. */
@MariaDb
class RefundRefusalsIT extends RefundBooks {

    @Test
    void refusesUsedFrozenExpiredAndForeignUnits() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.berlin, patient);
        List<UUID> units = units(patient);
        freeze(contract, units.get(1));
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

    private void freeze(UUID contract, UUID unit) {
        clinics.billing
                .freezing()
                .freeze(
                        new FreezeUnits.Wish(
                                contract, Optional.of(List.of(unit)), Optional.empty(), "abroad"),
                        clinics.at(clinics.berlin));
    }

    /** The money that goes back is the same; that something is cancelled now is not. */
    @Test
    void refusesAnotherCalculationThanWasQuoted() {
        PatientId other = clinics.patient();
        UUID third = clinics.sellThree(other, 0);
        List<UUID> units = units(other);
        RefundPackage.Quote unpaid = quote(third, Optional.of(units));
        clinics.perform(clinics.berlin, other);
        assertThat(quote(third, Optional.of(units.subList(1, 3))).calculation().refund())
                .isEqualTo(unpaid.calculation().refund());
        assertProblem(
                "refund-changed",
                () -> refund(clinics.berlin, third, Optional.of(unpaid.digest())));
        assertThat(refunds(third)).isEmpty();
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
}
