package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.settlement.DenialEndpoints;
import io.mesoderm.platform.billing.settlement.DenialEndpoints.NewDenial;
import io.mesoderm.platform.billing.settlement.UseDenial;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a chain does not let be used elsewhere: by template, by kind and for a pair of sites, from day to day. */
@MariaDb
class UseDenialsIT extends ClinicBooks {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    /** The chain is that of all tests here, and a denial that is ended holds until its last day is over. */
    @AfterEach
    void forgetAll() {
        clinics.database.inTransaction(
                clinics.chainWide(), handle -> handle.execute("DELETE FROM use_denial"));
    }

    @Test
    void aTemplateIsUsedWhereItWasSoldOnly() {
        PatientId patient = patientWith("meso-3");
        add(denial(Optional.empty(), Optional.empty(), Optional.of("meso-3"), Optional.empty()));

        assertThatThrownBy(() -> clinics.perform(clinics.potsdam, patient))
                .isInstanceOf(Problem.class)
                .hasMessage(
                        "The chain does not let this be used at another site than sold it:"
                                + " package template 'meso-3', since 2026-03-10.");
        assertThat(clinics.perform(clinics.berlin, patient).redeemed()).hasSize(1);
        assertThat(clinics.perform(clinics.potsdam, patientWith("mixed")).redeemed()).hasSize(1);
    }

    @Test
    void anotherPackageThatMayPaysInstead() {
        PatientId patient = patientWith("meso-1");
        clinics.sell(clinics.berlin, patient, "meso-3", 0);
        add(denial(Optional.empty(), Optional.empty(), Optional.of("meso-1"), Optional.empty()));

        assertThat(clinics.perform(clinics.potsdam, patient).redeemed())
                .as("meso-1 expires first, and is left alone")
                .hasSize(1);
        assertThat(
                        clinics
                                .billing
                                .wallets()
                                .of(patient, clinics.at(clinics.berlin))
                                .contracts()
                                .stream()
                                .map(contract -> contract.open().minor()))
                .containsExactlyInAnyOrder(30_000L, 66_666L);
    }

    /** What is unlimited would go first; what is counted may, and goes. */
    @Test
    void whatIsNotDeniedOfTheSamePackageIsUsed() {
        clinics.publishEqually(
                "both",
                100_000,
                new NewItem("mesotherapy", 1, Optional.of(Measure.MONTH), Optional.of(3)),
                new NewItem("mesotherapy", 1));
        PatientId patient = patientWith("both");
        add(
                denial(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Measure.MONTH)));

        UUID used = clinics.perform(clinics.potsdam, patient).redeemed().getFirst().unit();

        assertThat(
                        onlyContract(patient, clinics.berlin).units().stream()
                                .filter(unit -> unit.id().equals(used))
                                .map(Wallet.Unit::state))
                .containsExactly(UnitState.PERFORMED);
        denied(() -> clinics.perform(clinics.potsdam, patient));
    }

    @Test
    void aPairOfSitesIsDeniedOneWay() {
        clinics.rule(
                clinics.berlin,
                clinics.zurich,
                LocalDate.of(2026, 1, 1),
                "60",
                SettlementModel.PROVIDER_RECOGNISES);
        clinics.rate(LocalDate.of(2026, 1, 1), "0.95");
        add(
                denial(
                        Optional.of(clinics.berlin),
                        Optional.of(clinics.potsdam),
                        Optional.empty(),
                        Optional.empty()));

        denied(() -> clinics.perform(clinics.potsdam, patientWith("meso-3")));
        clinics.perform(clinics.zurich, patientWith("meso-3"));
        PatientId other = clinics.patient();
        clinics.sell(clinics.potsdam, other, "meso-3", 0);
        assertThat(clinics.perform(clinics.berlin, other).redeemed()).hasSize(1);
    }

    @Test
    void aKindIsDeniedAndAnotherIsNot() {
        clinics.publish(
                "minutes",
                6_000,
                Optional.empty(),
                new NewItem("prp", 1, Optional.of(Measure.MINUTE), Optional.of(60)));
        PatientId patient = patientWith("minutes");
        UUID unit = unit(patient);
        add(
                denial(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Measure.MINUTE)));

        denied(() -> take(unit, clinics.potsdam));
        assertThat(take(unit, clinics.berlin).partsLeft()).isEqualTo(50);
        assertThat(clinics.perform(clinics.potsdam, patientWith("meso-3")).redeemed()).hasSize(1);
    }

    @Test
    void holdsFromDayToDay() {
        UseDenial denial =
                add(
                        new NewDenial(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("meso-3"),
                                Optional.empty(),
                                TODAY.plusDays(1),
                                Optional.empty()));
        clinics.perform(clinics.potsdam, patientWith("meso-3"));

        clinics.clock.set("2026-03-11T10:00:00Z");
        denied(() -> clinics.perform(clinics.potsdam, patientWith("meso-3")));
        assertField("validTo", () -> end(denial.id(), TODAY));
        assertProblem("not-found", () -> end(clinics.session().value(), TODAY.plusDays(1)));
        assertThat(end(denial.id(), TODAY.plusDays(1)).validTo()).contains(TODAY.plusDays(1));
        assertField("validTo", () -> end(denial.id(), TODAY.plusDays(2)));

        clinics.clock.set("2026-03-12T10:00:00Z");
        assertThat(clinics.perform(clinics.potsdam, patientWith("meso-3")).redeemed()).hasSize(1);
        assertThat(clinics.trail).contains("use-denial.added", "use-denial.ended");
    }

    @Test
    void isAddedOnceAndOfWhatIsThere() {
        NewDenial mixed =
                denial(
                        Optional.of(clinics.zurich),
                        Optional.empty(),
                        Optional.of("mixed"),
                        Optional.empty());
        UseDenial added = add(mixed);

        assertThat(
                        clinics.billing
                                .agreements()
                                .denials()
                                .denials(Paged.ById.first(), clinics.chainWide())
                                .items())
                .containsExactly(added);
        assertProblem("use-denial-exists", () -> add(mixed));
        assertField(
                "packageTemplate",
                () ->
                        add(
                                denial(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of("nobodys"),
                                        Optional.empty())));
        assertField(
                "provider",
                () ->
                        add(
                                denial(
                                        Optional.of(clinics.berlin),
                                        Optional.of(clinics.berlin),
                                        Optional.empty(),
                                        Optional.empty())));
    }

    @Test
    void ofManyAtOnceOneIsAddedAndOneEnds() {
        NewDenial denial =
                denial(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(atOnce(() -> add(denial)))
                .containsOnlyOnce("done")
                .containsOnly("done", "use-denial-exists");

        List<UseDenial> there =
                clinics.billing
                        .agreements()
                        .denials()
                        .denials(Paged.ById.first(), clinics.chainWide())
                        .items();
        assertThat(there).hasSize(1);
        assertThat(atOnce(() -> end(there.getFirst().id(), TODAY)))
                .containsOnlyOnce("done")
                .containsOnly("done", "input-invalid");
    }

    private static List<String> atOnce(Callable<UseDenial> act) {
        Callable<String> tried =
                () -> {
                    try {
                        act.call();
                        return "done";
                    } catch (Problem problem) {
                        return problem.code();
                    }
                };
        try (ExecutorService six = Executors.newFixedThreadPool(6)) {
            return six.invokeAll(Collections.nCopies(6, tried)).stream()
                    .map(Future::resultNow)
                    .toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void denied(ThrowingCallable use) {
        assertProblem("use-elsewhere-denied", use);
    }

    private PatientId patientWith(String template) {
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, template, 0);
        return patient;
    }

    private UUID unit(PatientId patient) {
        return clinics.database.inReport(
                clinics.chainWide(),
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT u.id FROM unit u JOIN package_contract c ON c.id = u.contract_id
                                        WHERE c.patient_id = :patient
                                        """)
                                .bind("patient", patient)
                                .mapTo(UUID.class)
                                .one());
    }

    private UseUnit.Used take(UUID unit, SiteId site) {
        return clinics.billing
                .units()
                .use(new UseUnit.Wish(unit, 10, Optional.empty()), clinics.at(site));
    }

    private UseDenial add(NewDenial denial) {
        return clinics.billing.agreements().denials().add(denial, clinics.chainWide());
    }

    private UseDenial end(UUID denial, LocalDate lastDay) {
        return clinics.billing
                .agreements()
                .denials()
                .end(new DenialEndpoints.DenialEnd(denial, lastDay), clinics.chainWide());
    }

    private static NewDenial denial(
            Optional<SiteId> seller,
            Optional<SiteId> provider,
            Optional<String> template,
            Optional<Measure> measure) {
        return new NewDenial(seller, provider, template, measure, TODAY, Optional.empty());
    }
}
