package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.expiry.Freeze;
import io.mesoderm.platform.billing.expiry.FreezeUnits;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.jobs.Chore;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Frozen units are nobody's to use or to lose, and last as much longer. */
@MariaDb
class FreezeIT extends ClinicBooks {

    private final TestChain chain;
    private final TenantDatabase database;

    FreezeIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @Test
    void frozenUnitsAreNotUsedGivenBackOrLostUntilTheyAreReleased() {
        PatientId patient = sold();
        UUID contract = contract(patient).id();
        FreezeUnits.Frozen frozen = freeze(contract, Optional.empty());
        assertThat(frozen.units()).isEqualTo(3);
        assertThat(clinics.trail).endsWith("units.frozen");
        assertProblem("package-exhausted", () -> clinics.perform(clinics.berlin, patient));
        UUID unit = contract(patient).units().getFirst().id();
        assertProblem("unit-frozen", () -> refund(contract, unit));

        clinics.clock.set("2026-07-01T10:00:00Z");
        assertThat(clinics.billing.expiry().run(Optional.empty(), clinics.chainWide()).units())
                .isZero();
        FreezeUnits.Released released = release(contract, frozen.id());
        assertThat(released.days()).isEqualTo(113);
        assertThat(clinics.trail).endsWith("units.released");
        assertThat(contract(patient).units())
                .extracting(Wallet.Unit::state, Wallet.Unit::expiresOn)
                .containsOnly(
                        org.assertj.core.api.Assertions.tuple(
                                UnitState.OPEN, Optional.of(LocalDate.parse("2026-09-29"))));
        clinics.perform(clinics.berlin, patient);
        assertProblem("freeze-released", () -> release(contract, frozen.id()));
    }

    @Test
    void areReleasedByThemselvesForTheDayAfterTheLastHoweverLateThatIs() {
        PatientId patient = sold();
        UUID contract = contract(patient).id();
        freeze(contract, Optional.of("2026-03-19"));
        Chore chore = clinics.billing.freezing().chore(chain.id());

        clinics.clock.set("2026-03-19T22:59:59Z");
        assertThat(turn(chore)).isZero();
        clinics.clock.set("2026-03-25T10:00:00Z");
        assertThat(turn(chore)).isEqualTo(1);
        assertThat(turn(chore)).isZero();
        assertThat(contract(patient).units())
                .extracting(Wallet.Unit::expiresOn)
                .containsOnly(Optional.of(LocalDate.parse("2026-06-18")));
        assertThat(clinics.billing.freezing().list(contract, clinics.at(clinics.berlin)))
                .extracting(Freeze::releasedOn)
                .containsExactly(Optional.of(LocalDate.parse("2026-03-20")));
    }

    @Test
    void areRefusedByName() {
        PatientId patient = sold();
        UUID contract = contract(patient).id();
        UUID first = contract(patient).units().getFirst().id();
        assertField("lastDay", () -> freeze(contract, Optional.of("2026-03-09")));
        assertField("units", () -> freeze(contract, Optional.empty(), UUID.randomUUID()));
        clinics.perform(clinics.berlin, patient);
        assertProblem("units-not-freezable", () -> freeze(contract, Optional.empty(), first));
        assertProblem(
                "freeze-elsewhere",
                () ->
                        clinics.billing
                                .freezing()
                                .freeze(
                                        wish(contract, Optional.empty()),
                                        clinics.at(clinics.zurich)));
        FreezeUnits.Frozen frozen = freeze(contract, Optional.empty());
        assertThat(frozen.units()).isEqualTo(2);
        assertProblem("units-not-freezable", () -> freeze(contract, Optional.empty()));
        assertProblem("not-found", () -> release(contract, UUID.randomUUID()));
    }

    @Test
    void ofTwoAtOnceOneFreezes() {
        UUID contract = contract(sold()).id();
        List<Boolean> done =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> tried(contract)))
                        .limit(2)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(done).containsExactlyInAnyOrder(true, false);
    }

    private boolean tried(UUID contract) {
        try {
            freeze(contract, Optional.empty());
            return true;
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("units-not-freezable");
            return false;
        }
    }

    private PatientId sold() {
        clinics.publish("ninety", 100_000, Optional.of(90), new NewItem("mesotherapy", 3));
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, "ninety", 100_000);
        return patient;
    }

    private static FreezeUnits.Wish wish(UUID contract, Optional<String> lastDay, UUID... units) {
        return new FreezeUnits.Wish(
                contract,
                Optional.of(List.of(units)).filter(named -> !named.isEmpty()),
                lastDay.map(LocalDate::parse),
                "an illness");
    }

    private FreezeUnits.Frozen freeze(UUID contract, Optional<String> lastDay, UUID... units) {
        return clinics.billing
                .freezing()
                .freeze(wish(contract, lastDay, units), clinics.at(clinics.berlin));
    }

    private FreezeUnits.Released release(UUID contract, UUID freeze) {
        return clinics.billing.freezing().release(contract, freeze, clinics.at(clinics.berlin));
    }

    private void refund(UUID contract, UUID unit) {
        clinics.billing
                .refunds()
                .refund(
                        new RefundPackage.Wish(
                                contract,
                                Optional.of(List.of(unit)),
                                RefundReason.PATIENT_CANCELS,
                                Optional.empty()),
                        clinics.at(clinics.berlin));
    }

    private int turn(Chore chore) {
        return database.inTransaction(
                chain.id(), handle -> chore.prune().prune(handle, Instant.MIN, 1));
    }

    private Wallet.Contract contract(PatientId patient) {
        return onlyContract(patient, clinics.berlin);
    }
}
