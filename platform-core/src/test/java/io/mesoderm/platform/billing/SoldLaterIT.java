package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.event.UnitRedeemed;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A session dated before the sale is not paid by the package. */
@MariaDb
class SoldLaterIT {

    private static final String DAY_BEFORE = "2026-03-09T22:59:59Z";

    private Clinics clinics;
    private PatientId patient;

    @BeforeEach
    void openSites(TestChain chain, TenantDatabase database) {
        clinics = new Clinics(chain, database);
        patient = clinics.patient();
    }

    @Test
    void refusesASessionOfTheDayBeforeAndNamesTheField() {
        clinics.sellThree(patient, 100_000);
        clinics.clock.set(DAY_BEFORE);
        Problem refused =
                catchThrowableOfType(Problem.class, () -> clinics.perform(clinics.berlin, patient));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("package-sold-later");
        assertThat(refused)
                .hasMessage(
                        "The package was sold on 2026-03-10, after this session of 2026-03-09:"
                                + " it pays only for sessions since then.");
        assertThat(refused.errors())
                .containsExactly(
                        new FieldError(
                                "startedAt",
                                "must be on 2026-03-10 or later at this site;"
                                        + " or charge the session without a package"));
        assertThat(contract().units())
                .extracting(Wallet.Unit::state)
                .containsOnly(UnitState.OPEN)
                .hasSize(3);
    }

    @Test
    void takesASessionEarlierOnTheDayOfTheSale() {
        clinics.sellThree(patient, 100_000);
        clinics.clock.set("2026-03-09T23:00:00Z");

        assertThat(clinics.perform(clinics.potsdam, patient).redeemed())
                .extracting(UnitRedeemed::value)
                .containsExactly(contract().units().getFirst().value());
    }

    @Test
    void drawsOnTheOlderPackageAlone() {
        UUID older = clinics.sell(clinics.berlin, patient, "meso-1", 30_000);
        clinics.clock.set("2026-03-20T10:00:00Z");
        clinics.sellThree(patient, 100_000);
        clinics.clock.set("2026-03-19T10:00:00Z");

        assertThat(clinics.perform(clinics.berlin, patient).redeemed())
                .extracting(UnitRedeemed::contract)
                .containsExactly(older);
        assertThat(
                        catchThrowableOfType(
                                        Problem.class,
                                        () -> clinics.perform(clinics.berlin, patient))
                                .code())
                .isEqualTo("package-sold-later");
    }

    @Test
    void leavesTheSessionDueWhereAPackageIsNotDemanded() {
        clinics.sellThree(patient, 100_000);
        clinics.clock.set(DAY_BEFORE);

        RedemptionResult result =
                clinics.perform(
                        clinics.berlin,
                        Set.of(patient),
                        clinics.session(),
                        "mesotherapy",
                        SessionCharge.Payer.PACKAGE_OR_DUE);
        assertThat(tuple(result.redeemed().size(), result.due()))
                .isEqualTo(tuple(0, List.of("mesotherapy")));
    }

    private Wallet.Contract contract() {
        return clinics.billing
                .wallets()
                .of(patient, clinics.at(clinics.berlin))
                .contracts()
                .getFirst();
    }
}
