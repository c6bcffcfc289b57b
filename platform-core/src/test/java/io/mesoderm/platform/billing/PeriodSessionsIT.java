package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.UseSource;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints.NewRule;
import io.mesoderm.platform.billing.settlement.SettlementBasis;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What is unlimited while it lasts pays for sessions, which take nothing of it. */
@MariaDb
class PeriodSessionsIT extends PeriodBooks {

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
}
