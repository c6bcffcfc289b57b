package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.use.Proposal;
import io.mesoderm.platform.billing.use.UnitOrder;
import io.mesoderm.platform.billing.use.UnitReason;
import io.mesoderm.platform.billing.use.UnitReason.Why;
import io.mesoderm.platform.billing.use.UsePolicy;
import io.mesoderm.platform.billing.use.UsePolicyEndpoints.NewPolicy;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What is proposed is what is used, by the order that the chain or the site has chosen for that day. */
@MariaDb
class UseOrderIT extends ClinicBooks {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    /** The chain is that of all tests here. */
    @AfterEach
    void forgetAll() {
        clinics.database.inTransaction(
                clinics.chainWide(), handle -> handle.execute("DELETE FROM use_policy"));
    }

    @Test
    void whatExpiresFirstIsProposedAndUsed() {
        PatientId patient = patientWithThree();

        assertThat(propose(patient, clinics.berlin).units())
                .extracting(
                        Proposal.Candidate::name,
                        Proposal.Candidate::count,
                        Proposal.Candidate::proposed,
                        unit -> why(unit))
                .containsExactly(
                        tuple("soon", 1, true, List.of(Why.EXPIRES_FIRST, Why.EXPIRES)),
                        tuple("late", 2, false, List.of(Why.EXPIRES, Why.NOT_PAID)),
                        tuple("never", 1, false, List.of(Why.NEVER_EXPIRES)));
        assertThatUsed(patient, clinics.berlin, "soon", "late", "late", "never");
        assertThat(propose(patient, clinics.berlin).units()).isEmpty();
    }

    @Test
    void aPolicyTurnsTheOrderFromItsDayOn() {
        policy(Optional.empty(), TODAY.plusDays(1), UnitOrder.LAST_EXPIRING);
        PatientId before = patientWithThree();
        assertThatUsed(before, clinics.berlin, "soon");

        clinics.clock.set("2026-03-11T10:00:00Z");
        PatientId patient = patientWithThree();
        Proposal proposal = propose(patient, clinics.berlin);
        assertThat(proposal.order()).isEqualTo(UnitOrder.LAST_EXPIRING);
        assertThat(why(proposal.units().getFirst()))
                .containsExactly(Why.EXPIRES_LAST, Why.NEVER_EXPIRES);
        assertThatUsed(patient, clinics.berlin, "never", "late", "late", "soon");
        assertThat(clinics.trail).contains("use-policy.added");
    }

    @Test
    void whatASiteHasOfItsOwnGoesBeforeTheChains() {
        policy(Optional.empty(), TODAY, UnitOrder.LAST_EXPIRING);
        policy(Optional.of(clinics.potsdam), TODAY, UnitOrder.FIRST_EXPIRING);
        PatientId patient = patientWithThree();

        assertThatUsed(patient, clinics.potsdam, "soon");
        assertThatUsed(patient, clinics.berlin, "never");
        assertThat(
                        clinics.billing
                                .use()
                                .policies()
                                .policies(Paged.ById.first(), clinics.chainWide())
                                .items())
                .extracting(UsePolicy::siteId)
                .containsExactly(Optional.of(clinics.potsdam), Optional.empty());
    }

    @Test
    void whatDoesNotFitSaysWhy() {
        PatientId patient = patientWithThree();
        clinics.clock.set("2026-04-30T10:00:00Z");
        Proposal here = propose(patient, clinics.berlin);
        assertThat(here.units().getLast().name()).isEqualTo("soon");
        assertThat(here.units().getLast().reasons())
                .containsExactly(
                        new UnitReason(
                                Why.EXPIRED,
                                Optional.of(LocalDate.of(2026, 4, 9)),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(propose(patient, clinics.potsdam).units().getFirst().reasons())
                .contains(
                        new UnitReason(
                                Why.FROM_SITE,
                                Optional.empty(),
                                Optional.of(clinics.berlin),
                                Optional.empty()));
        clinics.clock.set("2026-03-10T10:00:00Z");
        Proposal before =
                clinics.billing
                        .use()
                        .proposals()
                        .propose(
                                patient,
                                Optional.of("mesotherapy"),
                                Optional.of(TODAY.minusDays(1)),
                                clinics.at(clinics.berlin));
        assertThat(before.units())
                .allSatisfy(unit -> assertThat(why(unit)).endsWith(Why.SOLD_LATER))
                .hasSize(3);
    }

    @Test
    void isRefusedByName() {
        policy(Optional.empty(), TODAY, UnitOrder.LAST_EXPIRING);
        assertProblem(
                "use-policy-exists",
                () -> policy(Optional.empty(), TODAY, UnitOrder.FIRST_EXPIRING));
        assertField(
                "validFrom",
                () -> policy(Optional.empty(), TODAY.minusDays(1), UnitOrder.FIRST_EXPIRING));
        assertField(
                "site",
                () ->
                        policy(
                                Optional.of(new SiteId(UUID.randomUUID())),
                                TODAY,
                                UnitOrder.FIRST_EXPIRING));
        clinics.charts.close(clinics.zurich);
        PatientId patient = patientWithThree();
        assertProblem("not-found", () -> propose(patient, clinics.zurich));
    }

    @Test
    void ofTwoAtOnceOneIsAdded() {
        List<Boolean> added =
                Stream.generate(() -> CompletableFuture.supplyAsync(this::tried))
                        .limit(2)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(added).containsExactlyInAnyOrder(true, false);
    }

    private boolean tried() {
        try {
            policy(Optional.empty(), TODAY, UnitOrder.LAST_EXPIRING);
            return true;
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("use-policy-exists");
            return false;
        }
    }

    private void policy(Optional<SiteId> site, LocalDate from, UnitOrder order) {
        clinics.billing
                .use()
                .policies()
                .add(
                        new NewPolicy(
                                site,
                                from,
                                order,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        clinics.chainWide());
    }

    /** One unit that expires in a month, two in a year and not paid, and one that never does; sold in another order. */
    private PatientId patientWithThree() {
        clinics.publish("late", 60_000, Optional.of(365), new NewItem("mesotherapy", 2));
        clinics.publish("never", 30_000, Optional.empty(), new NewItem("mesotherapy", 1));
        clinics.publish("soon", 30_000, Optional.of(30), new NewItem("mesotherapy", 1));
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, "late", 0);
        clinics.sell(clinics.berlin, patient, "never", 30_000);
        clinics.sell(clinics.berlin, patient, "soon", 30_000);
        return patient;
    }

    private Proposal propose(PatientId patient, SiteId site) {
        return clinics.billing
                .use()
                .proposals()
                .propose(patient, Optional.empty(), Optional.empty(), clinics.at(site));
    }

    private static List<Why> why(Proposal.Candidate unit) {
        return unit.reasons().stream().map(UnitReason::why).toList();
    }

    /** One session after the other uses what is proposed just before it. */
    private void assertThatUsed(PatientId patient, SiteId site, String... names) {
        for (String name : names) {
            Proposal.Candidate proposed =
                    propose(patient, site).units().stream()
                            .filter(Proposal.Candidate::proposed)
                            .findFirst()
                            .orElseThrow();
            assertThat(proposed.name()).isEqualTo(name);
            assertThat(clinics.perform(site, patient).redeemed().getFirst().unit())
                    .isEqualTo(proposed.unit());
        }
    }
}
