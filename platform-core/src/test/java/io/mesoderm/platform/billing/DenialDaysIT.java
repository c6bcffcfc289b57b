package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.settlement.DenialEndpoints.NewDenial;
import io.mesoderm.platform.billing.settlement.UseDenial;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.testing.MariaDb;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** From when to when a denial holds, added once and ended once. */
@MariaDb
class DenialDaysIT extends DenialBooks {

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
}
