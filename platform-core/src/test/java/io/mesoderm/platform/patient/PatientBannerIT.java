package io.mesoderm.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ClinicalFact.Kind;
import io.mesoderm.platform.patient.PatientBanner.Allergy;
import io.mesoderm.platform.patient.PatientEndpoints.Identify;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.Sex;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Request;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The banner needs the facts alone: these charts have no answers, consents or sessions behind them to ask. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatientBannerIT {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-10T10:00:00Z"));
    private static final LocalDate BORN = LocalDate.of(1990, 2, 3);

    private final CareChain care;
    private final CallContext north;
    private final ClinicalFacts facts;
    private final Registration registration =
            new Registration((handle, context, action, type, id, detail) -> {}, CLOCK);
    private final PatientText text = new PatientText(new MarkedKeys());
    private final Charts charts;
    private final PatientEndpoints endpoints;

    PatientBannerIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
        this.north = care.at(care.north, "patient.read");
        this.facts = new ClinicalFacts(text, CLOCK);
        this.charts = new Charts(database, facts, null, null, null);
        this.endpoints = new PatientEndpoints(database, registration, charts);
    }

    @Test
    void saysWhoThePatientIsAndWhatItsDuplicatesDoNotBear() {
        Patient survivor = register("Falk", Optional.of(BORN));
        Patient retired = register("Falck", Optional.empty());
        put(survivor, Kind.ALLERGY, "Latex", true);
        put(survivor, Kind.CONDITION, "Pregnancy", true);
        put(retired, Kind.ALLERGY, "Nickel", true);
        link(survivor, retired);

        PatientBanner told =
                new PatientBanner(
                        survivor.id(),
                        List.of(retired.id()),
                        survivor.number(),
                        "Falk",
                        "Freja",
                        Optional.of(BORN),
                        Sex.FEMALE,
                        List.of(
                                new Allergy("Latex", true, "active"),
                                new Allergy("Nickel", true, "active")));
        assertThat(banner(survivor.id(), north)).isEqualTo(told);
        assertThat(banner(retired.id(), north)).isEqualTo(told);
        assertThat(banner(survivor.id(), care.at(care.north, "patient.read", "care.read")))
                .isEqualTo(told);
    }

    @Test
    void marksWhatNoLongerCountsAndSaysItLast() {
        Patient patient = register("Gran", Optional.empty());
        put(patient, Kind.ALLERGY, "Penicillin", false);
        put(patient, Kind.ALLERGY, "Latex", true);

        assertThat(banner(patient.id(), north).birthDate()).isEmpty();
        assertThat(banner(patient.id(), north).allergies())
                .containsExactly(
                        new Allergy("Latex", true, "active"),
                        new Allergy("Penicillin", false, "resolved"));
    }

    @Test
    void isNotThereWhereTheChartMayNotBeOpened() {
        Patient patient = register("Holm", Optional.of(BORN));

        assertThat(banner(patient.id(), care.at(care.south)).number()).isEqualTo(patient.number());
        Problem unseen = refusal(care.lake, patient.id());
        Problem unknown = refusal(care.lake, new PatientId(Ids.next()));
        assertThat(List.of(unseen.status(), unseen.code(), unseen.getMessage()))
                .containsExactly(404, "not-found", unknown.getMessage());
        care.sharing("CHAIN");
        assertThat(banner(patient.id(), care.at(care.lake)).number()).isEqualTo(patient.number());
        care.sharing("ENTITY");
    }

    @Test
    void takesThreeStatementsHoweverManyAllergies() {
        Patient patient = register("Iversen", Optional.of(BORN));
        put(patient, Kind.ALLERGY, "Latex", true);
        put(patient, Kind.ALLERGY, "Nickel", true);

        long selects =
                care.database.inTransaction(
                        north,
                        handle -> {
                            long before = selects(handle);
                            charts.banner(handle, patient.id(), north);
                            return selects(handle) - before;
                        });

        assertThat(selects).isEqualTo(3);
    }

    /** How many queries this connection has sent. */
    private static long selects(Handle handle) {
        return handle.createQuery("SHOW SESSION STATUS LIKE 'Com_select'")
                .map((row, context) -> row.getLong("Value"))
                .one();
    }

    private Problem refusal(SiteId site, PatientId patient) {
        Problem refusal = catchThrowableOfType(Problem.class, () -> banner(patient, care.at(site)));
        assertThat(refusal).as("what was not refused").isNotNull();
        return refusal;
    }

    private PatientBanner banner(PatientId patient, CallContext context) {
        return endpoints.banner(new Request<>(new Identify(patient), context));
    }

    private void link(Patient survivor, Patient retired) {
        var links =
                new PatientLinks(text, (handle, context, action, type, id, detail) -> {}, CLOCK);
        care.database.inTransaction(
                north,
                handle -> links.link(handle, survivor.id(), retired.id(), "same passport", north));
    }

    private void put(Patient patient, Kind kind, String what, boolean active) {
        ClinicalFact fact = ToldFact.of(kind, what, active);
        care.database.inTransaction(north, handle -> facts.put(handle, patient.id(), fact, north));
    }

    private Patient register(String family, Optional<LocalDate> born) {
        return care.register(registration, care.north, CareChain.woman(family, "Freja", born));
    }
}
