package io.mesoderm.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.HandleWork;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartAccessIT {

    private static final InstantSource CLOCK = InstantSource.system();

    private final CareChain care;
    private final TenantDatabase database;
    private final List<String> audited = new ArrayList<>();
    private final Registration registration =
            new Registration((h, c, action, type, id, detail) -> audited.add(action), CLOCK);
    private final PatientText text = new PatientText(new MarkedKeys());
    private final PatientLinks links =
            new PatientLinks(text, (h, c, action, type, id, detail) -> audited.add(action), CLOCK);
    private final Sharing sharing =
            new Sharing((h, c, action, type, id, detail) -> audited.add(action), CLOCK);
    private final BreakGlass glass =
            new BreakGlass(text, (h, c, action, type, id, detail) -> audited.add(action), CLOCK);

    ChartAccessIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
        this.database = database;
    }

    @AfterEach
    void defaultPolicy() {
        care.sharing("ENTITY");
        audited.clear();
    }

    @Test
    void opensAtItsSiteAndAtSitesOfTheSameEntityOnly() {
        Patient patient = register(care.north, "Aalto", "Aino");
        assertThat(opens(care.north, patient.id())).isTrue();
        assertThat(opens(care.south, patient.id())).isTrue();
        assertThat(opens(care.lake, patient.id())).isFalse();
        assertThat(search(care.south, "aalto")).containsExactly(patient.id());
        assertThat(search(care.lake, "aalto")).isEmpty();
    }

    @Test
    void opensAnywhereInTheChainWhenItsPolicySaysSo() {
        Patient patient = register(care.north, "Berg", "Bo");
        care.sharing("CHAIN");
        assertThat(opens(care.lake, patient.id())).isTrue();
        assertThat(search(care.lake, "berg")).containsExactly(patient.id());
    }

    @Test
    void answersAnUnseenChartAsAnUnknownId() {
        Patient patient = register(care.north, "Carlsen", "Cora");
        Problem unseen = refusal(care.lake, patient.id());
        Problem unknown = refusal(care.lake, new PatientId(Ids.next()));
        assertThat(unseen.status()).isEqualTo(404).isEqualTo(unknown.status());
        assertThat(unseen.code()).isEqualTo(unknown.code());
        assertThat(unseen.getMessage()).isEqualTo(unknown.getMessage());
    }

    @Test
    void opensToAnotherEntityWhileTheConsentHolds() {
        Patient patient = register(care.north, "Dahl", "Dina");
        CallContext north = care.at(care.north);
        in(h -> sharing.give(h, patient.id(), care.secondEntity, north));
        assertThat(opens(care.lake, patient.id())).isTrue();
        assertThat(search(care.lake, "dahl")).containsExactly(patient.id());
        in(h -> sharing.withdraw(h, patient.id(), care.secondEntity, north));
        assertThat(opens(care.lake, patient.id())).isFalse();
        assertThat(search(care.lake, "dahl")).isEmpty();
        assertThat(audited)
                .containsExactly(
                        "patient.registered", "patient.sharing-given", "patient.sharing-withdrawn");
    }

    @Test
    void opensOneChartToWhoBreaksTheGlassUntilItExpires() {
        Patient patient = register(care.north, "Eklund", "Eva");
        Patient other = register(care.north, "Eklund", "Erik");
        CallContext lake = care.at(care.lake);
        database.inTransaction(
                lake, h -> glass.open(h, patient.number(), "found unconscious", lake));
        assertThat(opens(care.lake, patient.id())).isTrue();
        assertThat(opens(care.lake, other.id())).isFalse();
        care.chain.executeInCore(
                "UPDATE break_glass SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
        assertThat(opens(care.lake, patient.id())).isFalse();
        assertThat(audited).contains("patient.glass-broken");
    }

    @Test
    void readsLinkedRecordsAsOnePatientAndGivesThemBack() {
        Patient survivor = register(care.north, "Falk", "Freja");
        Patient retired = register(care.north, "Falck", "Freya");
        CallContext north = care.at(care.north);
        LinkedPatients linked = link(survivor, retired);
        assertThat(linked.survivor()).isEqualTo(survivor.id());
        assertThat(linked.ids()).containsExactlyInAnyOrder(survivor.id(), retired.id());
        assertThat(search(care.north, "freya")).containsExactly(survivor.id());
        assertThatThrownBy(() -> link(retired, survivor))
                .isInstanceOfSatisfying(
                        Problem.class,
                        p -> assertThat(p.code()).isEqualTo("patients-already-linked"));
        LinkedPatients alone =
                database.inTransaction(north, h -> links.unlink(h, retired.id(), north));
        assertThat(alone.ids()).containsExactly(retired.id());
        assertThat(search(care.north, "freya")).containsExactly(retired.id());
    }

    @Test
    void opensTheLinkedSetWhereOneOfItsRecordsMayBeOpened() {
        Patient survivor = register(care.north, "Gran", "Gro");
        Patient retired = register(care.lake, "Gran", "Groa");
        care.sharing("CHAIN");
        link(survivor, retired);
        care.sharing("ENTITY");
        assertThat(opens(care.lake, survivor.id())).isTrue();
        assertThat(search(care.lake, "gran")).containsExactly(survivor.id());
    }

    @Test
    void givesNumbersWithCheckDigitsAndPagesByName() {
        for (String given : List.of("Ada", "Bea", "Cleo")) {
            Patient patient = register(care.north, "Zorn", given);
            assertThat(CheckDigit.holds(patient.number())).isTrue();
        }
        CallContext north = care.at(care.north);
        var first =
                database.inTransaction(
                        north, h -> PatientSearch.find(h, wanted("zorn", Optional.empty()), north));
        assertThat(first.items())
                .extracting(PatientSearch.Found::givenNames)
                .containsExactly("Ada", "Bea");
        var second =
                database.inTransaction(
                        north,
                        h ->
                                PatientSearch.find(
                                        h, wanted("zorn", first.next().map(PatientId::of)), north));
        assertThat(second.items())
                .extracting(PatientSearch.Found::givenNames)
                .containsExactly("Cleo");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void overwritesOnlyTheVersionThatWasRead() {
        Patient patient = register(care.north, "Holm", "Hedda");
        CallContext north = care.at(care.north);
        PatientDetails details = patient.details();
        Patient updated =
                database.inTransaction(
                        north, h -> registration.update(h, patient.id(), details, 1, north));
        assertThat(updated.version()).isEqualTo(2);
        assertThatThrownBy(
                        () ->
                                database.inTransaction(
                                        north,
                                        h ->
                                                registration.update(
                                                        h, patient.id(), details, 1, north)))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(412));
    }

    @Test
    void refusesABirthDateInTheFutureHoweverItComes() {
        Patient patient = register(care.north, "Iversen", "Ida");
        CallContext north = care.at(care.north);
        LocalDate unborn = LocalDate.now(north.zone()).plusDays(2);
        PatientDetails details = CareChain.woman("Iversen", "Ida", Optional.of(unborn));
        List<HandleWork<Patient>> ways =
                List.of(
                        h -> registration.register(h, details, List.of(), north),
                        h -> registration.update(h, patient.id(), details, 1, north));
        for (HandleWork<Patient> way : ways) {
            assertThatThrownBy(() -> database.inTransaction(north, way))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            p ->
                                    assertThat(p.errors())
                                            .containsExactly(
                                                    new FieldError(
                                                            "birthDate", "is in the future")));
        }
    }

    private static PatientSearch.Wanted wanted(String text, Optional<PatientId> after) {
        return new PatientSearch.Wanted(Optional.of(text), Optional.empty(), after, 2);
    }

    private void in(Consumer<Handle> work) {
        database.inTransaction(
                care.chain.id(),
                handle -> {
                    work.accept(handle);
                    return null;
                });
    }

    private Patient register(SiteId site, String family, String given) {
        Optional<LocalDate> born = Optional.of(LocalDate.of(1990, 2, 3));
        return care.register(registration, site, CareChain.woman(family, given, born));
    }

    private LinkedPatients link(Patient survivor, Patient retired) {
        CallContext north = care.at(care.north);
        return database.inTransaction(
                north, h -> links.link(h, survivor.id(), retired.id(), "same passport", north));
    }

    private boolean opens(SiteId site, PatientId patient) {
        CallContext context = care.at(site);
        return new ChainPatientDirectory(database).mayOpenChart(patient, context);
    }

    private List<PatientId> search(SiteId site, String text) {
        CallContext context = care.at(site);
        var wanted =
                new PatientSearch.Wanted(Optional.of(text), Optional.empty(), Optional.empty(), 10);
        return database
                .inTransaction(context, h -> PatientSearch.find(h, wanted, context))
                .items()
                .stream()
                .map(PatientSearch.Found::id)
                .toList();
    }

    private Problem refusal(SiteId site, PatientId patient) {
        CallContext context = care.at(site);
        try {
            database.inTransaction(context, h -> ChartAccess.require(h, context, patient));
        } catch (Problem problem) {
            return problem;
        }
        throw new AssertionError("the chart was opened");
    }
}
