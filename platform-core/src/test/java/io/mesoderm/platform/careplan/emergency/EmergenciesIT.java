package io.mesoderm.platform.careplan.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.careplan.adverse.EmergencyReports;
import io.mesoderm.platform.careplan.emergency.Emergency.Kind;
import io.mesoderm.platform.careplan.emergency.EmergencyEndpoints.Add;
import io.mesoderm.platform.careplan.emergency.EmergencyEndpoints.End;
import io.mesoderm.platform.careplan.emergency.EmergencyEndpoints.One;
import io.mesoderm.platform.careplan.emergency.EmergencyEndpoints.Start;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ClinicalFact;
import io.mesoderm.platform.patient.ClinicalFacts;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.CareSeeds;
import io.mesoderm.platform.testing.Crossing;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** An anaphylaxis from the first dose to the end of its observation. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmergenciesIT {

    private static final Instant START = Instant.parse("2026-03-10T08:00:00Z");

    private final TestDatabase server;
    private final CareChain care;
    private final CallContext north;
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final ClinicalFacts facts;
    private final EmergencyReports reports;
    private final Emergencies emergencies;

    EmergenciesIT(TestDatabase server, TestChain chain, TenantDatabase database) {
        this.server = server;
        this.care = CareChain.create(chain, database);
        this.north = care.at(care.north, "care.read", "care.record");
        var text = new PatientText(new MarkedKeys());
        this.facts = new ClinicalFacts(text, now::get);
        this.reports = new EmergencyReports(text, now::get);
        this.emergencies =
                new Emergencies(
                        database,
                        new EmergencyRules(new CareSeeds()),
                        new EmergencyRows(text, now::get),
                        reports.events(),
                        facts,
                        (handle, context, action, type, id, detail) -> {},
                        now::get);
    }

    @BeforeEach
    void begin() {
        now.set(START);
    }

    @Test
    void AE_06_firesTheDoseOfTheAgeAndTheTimerOfFiveMinutes() {
        PatientId patient = register(Optional.of(LocalDate.of(2013, 3, 11)));
        Emergency started = start(patient, Optional.empty());
        assertThat(started.ageYears()).isEqualTo(12);
        assertThat(started.micrograms()).isEqualTo(300);
        assertThat(started.repeatFrom()).isEmpty();

        now.set(START.plusSeconds(90));
        Emergency dosed = dose(patient, started.id());

        assertThat(dosed.repeatFrom()).contains(START.plusSeconds(90).plus(Duration.ofMinutes(5)));
        assertThat(dosed.entries())
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.kind()).isEqualTo(Kind.DOSE);
                            assertThat(entry.micrograms()).contains(300);
                            assertThat(entry.at()).isEqualTo(START.plusSeconds(90));
                        });
        assertThat(reports.held(care.database, north, patient)).as("booking is held").isTrue();
    }

    @Test
    void AE_06_silentAfterTheEndWhichSaysHowLongToWatchAndKeepsTheAllergy() {
        PatientId patient = register(Optional.empty());
        UUID emergency = start(patient, Optional.of(40)).id();
        dose(patient, emergency);
        now.set(START.plus(Duration.ofMinutes(6)));
        dose(patient, emergency);
        now.set(START.plus(Duration.ofMinutes(30)));

        Emergency over =
                emergencies.end(
                        new End(patient, emergency, List.of(), Optional.of("Lidocaine")), north);

        assertThat(over.repeatFrom()).isEmpty();
        assertThat(over.observationHours()).contains(6);
        assertThat(over.observeUntil())
                .contains(START.plus(Duration.ofMinutes(30)).plus(Duration.ofHours(6)));
        assertThat(allergies(patient)).containsExactly("Lidocaine");
        assertThat(code(() -> dose(patient, emergency))).isEqualTo("emergency-ended");
    }

    @Test
    void asksTheAgeOfWhomNobodyKnowsTheBirthDate() {
        PatientId patient = register(Optional.empty());

        assertThat(code(() -> start(patient, Optional.empty()))).isEqualTo("input-invalid");
        assertThat(emergencies.list(patient, north)).isEmpty();
    }

    /** Two people write at once: nothing is lost, and each line has its number. */
    @Test
    void keepsWhatTwoWriteAtOnce() {
        PatientId patient = register(Optional.empty());
        UUID emergency = start(patient, Optional.of(30)).id();
        Runnable command = () -> dose(patient, emergency);

        Crossing.of(
                server,
                care.chain.id(),
                handle ->
                        handle.createQuery("SELECT 1 FROM emergency WHERE id = ? FOR UPDATE")
                                .bind(0, emergency)
                                .mapTo(Integer.class)
                                .one(),
                command,
                command);

        assertThat(emergencies.get(new One(patient, emergency), north).entries())
                .extracting(Emergency.Entry::number)
                .containsExactly(2, 1);
    }

    @Test
    void anotherEntitysSiteSeesNothing() {
        PatientId patient = register(Optional.empty());
        UUID emergency = start(patient, Optional.of(30)).id();
        CallContext lake = care.at(care.lake, "care.read", "care.record");

        assertThat(code(() -> emergencies.get(new One(patient, emergency), lake)))
                .isEqualTo("not-found");
        assertThat(
                        code(
                                () ->
                                        emergencies.get(
                                                new One(register(Optional.empty()), emergency),
                                                north)))
                .isEqualTo("not-found");
    }

    private Emergency start(PatientId patient, Optional<Integer> age) {
        return emergencies.start(new Start(patient, age), north);
    }

    private Emergency dose(PatientId patient, UUID emergency) {
        return emergencies.add(new Add(patient, emergency, Kind.DOSE, Optional.empty()), north);
    }

    private List<String> allergies(PatientId patient) {
        return care.database.inTransaction(
                north,
                handle ->
                        facts
                                .list(
                                        handle,
                                        LinkedPatients.of(handle, patient),
                                        Set.of(ClinicalFact.Kind.ALLERGY))
                                .stream()
                                .map(ClinicalFact::text)
                                .toList());
    }

    private PatientId register(Optional<LocalDate> born) {
        var registration =
                new Registration((handle, context, action, type, id, detail) -> {}, () -> START);
        var details = CareChain.woman(Ids.next().toString().substring(24), "Fay", born);
        return care.register(registration, care.north, details).id();
    }

    private static String code(Runnable command) {
        try {
            command.run();
            return "done";
        } catch (Problem problem) {
            return problem.code();
        }
    }
}
