package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Which unit a session uses, and what that and its reversal leave in the books. */
@MariaDb
class RedemptionIT extends ClinicBooks {

    /** They move the balances of the same accounts, which nobody may hold for longer than a commit. */
    @Test
    void aSessionDoesNotWaitForAnotherOfItsSiteToBeCommitted() {
        PatientId first = clinics.patient();
        PatientId second = clinics.patient();
        clinics.sell(clinics.berlin, first, "meso-1", 30_000);
        clinics.sell(clinics.berlin, second, "meso-1", 30_000);

        List<RedemptionResult> done =
                clinics.database.inTransaction(
                        clinics.at(clinics.berlin),
                        handle -> {
                            RedemptionResult open = clinics.perform(clinics.berlin, first);
                            return List.of(
                                    open,
                                    CompletableFuture.supplyAsync(
                                                    () -> clinics.perform(clinics.berlin, second))
                                            .orTimeout(20, TimeUnit.SECONDS)
                                            .join());
                        });

        assertThat(done).extracting(result -> result.redeemed().size()).containsExactly(1, 1);
    }

    @Test
    void postsBothLegsByTheRuleInForceThatDay() {
        clinics.agree(clinics.berlin, clinics.zurich);
        clinics.rule(
                clinics.berlin,
                clinics.zurich,
                LocalDate.of(2026, 3, 11),
                "10",
                SettlementModel.PROVIDER_RECOGNISES);
        clinics.rate(LocalDate.of(2026, 3, 1), "0.94");
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.berlin, patient);
        clinics.perform(clinics.zurich, patient);

        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-33_333);
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-33_334);
        assertThat(balance(clinics.berlin, Account.INTER_SITE_MARGIN)).isEqualTo(-13_333);
        assertThat(balance(clinics.berlin, Account.DUE_TO_SITE)).isEqualTo(-20_000);
        assertThat(balance(clinics.zurich, Account.DUE_FROM_SITE)).isEqualTo(20_000);
        assertThat(balance(clinics.zurich, Account.SERVICE_REVENUE)).isEqualTo(-18_800);
        assertThat(onlyContract(patient, clinics.zurich).units().get(1).uses())
                .extracting(
                        Wallet.Use::site,
                        Wallet.Use::settlement,
                        use -> use.recordedBy().orElseThrow())
                .containsExactly(tuple(clinics.zurich, Optional.of(eur(20_000)), clinics.staff));
    }

    @Test
    void leavesEverythingWithTheSellerWhileNoRuleIsInForce() {
        clinics.rule(
                clinics.berlin,
                clinics.potsdam,
                LocalDate.of(2026, 4, 1),
                "60",
                SettlementModel.PROVIDER_RECOGNISES);
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.potsdam, patient);

        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-33_334);
        assertThat(balance(clinics.berlin, Account.INTER_BRANCH)).isZero();
    }

    @Test
    void leavesNoTraceInBalancesWhenReversed() {
        clinics.rule(
                clinics.berlin,
                clinics.zurich,
                Clinics.BEGIN,
                "60",
                SettlementModel.SELLER_IS_PRINCIPAL);
        clinics.rate(LocalDate.of(2026, 3, 1), "0.94");
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        TreatmentSessionId session = clinics.session();
        var before = balances();
        clinics.perform(clinics.zurich, patient, session);
        clinics.rate(LocalDate.of(2026, 3, 20), "2");
        clinics.clock.set("2026-04-02T10:00:00Z");

        assertThat(clinics.reverse(clinics.zurich, session)).isEqualTo(1);
        assertThat(clinics.reverse(clinics.zurich, session)).isZero();
        assertThat(balances()).isEqualTo(before);
        Wallet.Unit unit = onlyContract(patient, clinics.berlin).units().getFirst();
        assertThat(unit.state()).isEqualTo(UnitState.OPEN);
        assertThat(unit.uses()).extracting(Wallet.Use::reversed).containsExactly(true);
    }

    @Test
    void usesTheUnitThatExpiresFirst() {
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        UUID soon = clinics.sell(clinics.potsdam, patient, "meso-1", 30_000);

        assertThat(clinics.perform(clinics.berlin, patient).redeemed().getFirst().contract())
                .isEqualTo(soon);
    }

    @Test
    void refusesAnExpiredUnitAndAnExhaustedPackage() {
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, "meso-1", 0);
        clinics.clock.set("2026-04-09T21:59:00Z");
        clinics.perform(clinics.berlin, patient);
        assertProblem("package-exhausted", () -> clinics.perform(clinics.berlin, patient));

        PatientId late = clinics.patient();
        clinics.clock.set("2026-03-10T10:00:00Z");
        clinics.sell(clinics.berlin, late, "meso-1", 0);
        clinics.clock.set("2026-04-09T22:00:00Z");
        assertProblem("package-exhausted", () -> clinics.perform(clinics.berlin, late));
    }

    @Test
    void leavesTheSessionDueWhenNoUnitPaysForIt() {
        PatientId patient = clinics.patient();
        RedemptionResult result =
                clinics.perform(
                        clinics.berlin,
                        Set.of(patient),
                        clinics.session(),
                        "prp",
                        SessionCharge.Payer.PACKAGE_OR_DUE);

        assertThat(result.due()).containsExactly("prp");
        assertThat(result.redeemed()).isEmpty();
    }

    @Test
    void drawsOnThePackagesOfLinkedDuplicates() {
        PatientId survivor = clinics.patient();
        PatientId retired = clinics.patient();
        clinics.sellThree(retired, 100_000);
        clinics.charts.link(retired, survivor);

        assertThat(
                        clinics.perform(
                                        clinics.berlin,
                                        Set.of(survivor, retired),
                                        clinics.session(),
                                        "mesotherapy",
                                        SessionCharge.Payer.PACKAGE)
                                .redeemed())
                .hasSize(1);
        assertThat(onlyContract(survivor, clinics.berlin).open()).isEqualTo(eur(66_666));
    }
}
