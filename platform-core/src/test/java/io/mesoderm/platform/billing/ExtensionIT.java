package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewPackageVersion;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;
import io.mesoderm.platform.billing.expiry.ExtendUnits;
import io.mesoderm.platform.billing.expiry.Extension;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Expiry put off, before it comes and after, and days of grace. */
@MariaDb
class ExtensionIT extends ClinicBooks {

    private static final String AFTER = "2026-07-01T10:00:00Z";

    @Test
    void keepsUnitsUsableAndBooksNothing() {
        PatientId patient = sold(100_000);
        ExtendUnits.Extended done = extend(contract(patient).id(), "2026-12-31");
        assertThat(done.units()).isEqualTo(3);
        assertThat(done.reinstated()).isZero();

        clinics.clock.set(AFTER);
        run();
        clinics.perform(clinics.potsdam, patient);
        assertThat(states(patient))
                .containsExactly(UnitState.PERFORMED, UnitState.OPEN, UnitState.OPEN);
        assertThat(balance(clinics.berlin, Account.BREAKAGE_REVENUE)).isZero();
    }

    @Test
    void bringsBackWhatHadExpiredByTheMirrorOfItsEntry() {
        PatientId patient = sold(40_000);
        UUID contract = contract(patient).id();
        clinics.clock.set(AFTER);
        run();
        assertThat(contract(patient).balance()).isEqualTo(eur(0));

        ExtendUnits.Extended done = extend(contract, "2026-07-31");
        assertThat(done.reinstated()).isEqualTo(3);
        assertThat(clinics.trail).endsWith("units.extended");
        assertThat(contract(patient).balance()).isEqualTo(eur(60_000));
        assertThat(balance(clinics.berlin, Account.BREAKAGE_REVENUE)).isZero();
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-40_000);
        assertThat(clinics.billing.extending().list(contract, clinics.at(clinics.berlin)))
                .extracting(
                        Extension::firstBefore,
                        Extension::expiresOn,
                        Extension::units,
                        Extension::reinstated,
                        Extension::reason)
                .containsExactly(
                        tuple(
                                LocalDate.parse("2026-06-08"),
                                LocalDate.parse("2026-07-31"),
                                3,
                                3,
                                "an illness"));

        clinics.clock.set("2026-08-01T10:00:00Z");
        run();
        assertThat(balance(clinics.berlin, Account.BREAKAGE_REVENUE)).isEqualTo(-40_000);
    }

    @Test
    void bringsBackOneOfSeveralWithItsOwnUnpaidPart() {
        PatientId patient = sold(80_000);
        Wallet.Contract contract = contract(patient);
        clinics.clock.set(AFTER);
        run();
        extend(contract.id(), "2026-12-31", contract.units().getFirst().id());

        assertThat(states(patient))
                .containsExactly(UnitState.OPEN, UnitState.EXPIRED, UnitState.EXPIRED);
        assertThat(contract(patient).balance()).isEqualTo(eur(20_000));
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-13_334);
        assertThat(balance(clinics.berlin, Account.BREAKAGE_REVENUE)).isEqualTo(-66_666);
    }

    @Test
    void leavesDaysOfGraceAfterTheExpiry() {
        clinics.billing
                .catalogue()
                .publish(
                        new NewPackageVersion(
                                "graced",
                                "Graced",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(90),
                                List.of(new NewItem("mesotherapy", 3)),
                                List.of(new SitePrice(clinics.berlin, 100_000, Optional.empty())),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(10),
                                Optional.empty()),
                        clinics.chainWide());
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, "graced", 100_000);
        Wallet.Unit unit = contract(patient).units().getFirst();
        assertThat(unit.expiresOn()).contains(LocalDate.parse("2026-06-08"));
        assertThat(unit.lastDay()).contains(LocalDate.parse("2026-06-18"));

        clinics.clock.set("2026-06-18T10:00:00Z");
        run();
        clinics.perform(clinics.berlin, patient);
        clinics.clock.set("2026-06-19T10:00:00Z");
        assertProblem("package-exhausted", () -> clinics.perform(clinics.berlin, patient));
        run();
        assertThat(states(patient))
                .containsExactly(UnitState.PERFORMED, UnitState.EXPIRED, UnitState.EXPIRED);
    }

    @Test
    void isRefusedByName() {
        PatientId patient = sold(100_000);
        Wallet.Contract contract = contract(patient);
        UUID first = contract.units().getFirst().id();
        assertField("expiresOn", () -> extend(contract.id(), "2026-03-09"));
        assertProblem("units-not-extendable", () -> extend(contract.id(), "2026-06-08"));
        assertField("units", () -> extend(contract.id(), "2026-12-31", UUID.randomUUID()));
        clinics.perform(clinics.berlin, patient);
        assertProblem("units-not-extendable", () -> extend(contract.id(), "2026-12-31", first));
        assertProblem(
                "extension-elsewhere",
                () ->
                        clinics.billing
                                .extending()
                                .extend(
                                        wish(contract.id(), "2026-12-31"),
                                        clinics.at(clinics.zurich)));
        assertProblem("not-found", () -> extend(UUID.randomUUID(), "2026-12-31"));
    }

    @Test
    void ofTwoAtOnceTheSecondFindsNothingLeftToPutOff() {
        UUID contract = contract(sold(100_000)).id();
        clinics.clock.set(AFTER);
        run();
        List<Boolean> done =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> tried(contract)))
                        .limit(2)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(done).containsExactlyInAnyOrder(true, false);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-100_000);
    }

    private boolean tried(UUID contract) {
        try {
            extend(contract, "2026-12-31");
            return true;
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("units-not-extendable");
            return false;
        }
    }

    private PatientId sold(long paidMinor) {
        clinics.publish("ninety", 100_000, Optional.of(90), new NewItem("mesotherapy", 3));
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, "ninety", paidMinor);
        return patient;
    }

    private void run() {
        clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());
    }

    private static ExtendUnits.Wish wish(UUID contract, String until, UUID... units) {
        return new ExtendUnits.Wish(
                contract,
                Optional.of(List.of(units)).filter(named -> !named.isEmpty()),
                LocalDate.parse(until),
                "an illness");
    }

    private ExtendUnits.Extended extend(UUID contract, String until, UUID... units) {
        return clinics.billing
                .extending()
                .extend(wish(contract, until, units), clinics.at(clinics.berlin));
    }

    private Wallet.Contract contract(PatientId patient) {
        return onlyContract(patient, clinics.berlin);
    }

    private List<UnitState> states(PatientId patient) {
        return contract(patient).units().stream().map(Wallet.Unit::state).toList();
    }
}
