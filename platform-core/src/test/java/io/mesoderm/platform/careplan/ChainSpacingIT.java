package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.careplan.spacing.BookedSessions;
import io.mesoderm.platform.careplan.spacing.Holds;
import io.mesoderm.platform.careplan.spacing.SpacedSession;
import io.mesoderm.platform.careplan.spacing.SpacingCheck;
import io.mesoderm.platform.careplan.spacing.SpacingCheck.Asked;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.ReferenceEditions;
import io.mesoderm.platform.reference.SeedLoader;
import io.mesoderm.platform.tenancy.OpenDays;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestTrails;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** Spacing of one patient as the database tells it: done by any module, booked, and by the site's own days. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChainSpacingIT {

    private static final Path SEEDS = Path.of(System.getProperty("mesoderm.home", ".."), "seeds");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-10T10:00:00Z"));

    private final CareChain care;
    private final TenantDatabase database;
    private final CallContext north;
    private final List<SpacedSession> appointments = new ArrayList<>();
    private final TreeSet<LocalDate> closed = new TreeSet<>();
    private final UUID moved = Ids.next();
    private final ChainSpacing spacing;
    private int patients;

    ChainSpacingIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
        this.database = database;
        this.north = care.at(care.north);
        database.inTransaction(chain.id(), SeedLoader.read(SEEDS, CLOCK)::load);
        BookedSessions booked =
                (handle, ids, from, to, without) ->
                        without.filter(moved::equals).isPresent() ? List.of() : appointments;
        OpenDays openDays = (handle, site, from, to) -> closed;
        this.spacing =
                new ChainSpacing(
                        new CareRules(
                                new ChainReference("care", database, new ReferenceEditions())),
                        booked,
                        openDays,
                        CLOCK);
    }

    @BeforeEach
    void nothingIsBooked() {
        appointments.clear();
        closed.clear();
    }

    @Test
    void whatAnotherModuleDidKeepsItsDistanceAndTheNearestDaysAreTold() {
        PatientId patient = patient();
        done(patient, Modality.MESOTHERAPY, TODAY.minusDays(4), "gone-module", "");
        closed.add(TODAY.plusDays(10));

        SpacingCheck.Verdict verdict = judge(Asked.of(patient, Modality.PRP, noon(TODAY)));

        assertThat(verdict.findings())
                .extracting(Finding::rule)
                .containsExactly("SC-04-BEFORE-PRP");
        assertThat(verdict.blocked()).isTrue();
        assertThat(verdict.nearest()).containsExactly(TODAY.plusDays(11));
    }

    @Test
    void whatIsBookedCountsUnlessItIsBeingMoved() {
        PatientId patient = patient();
        appointments.add(SpacedSession.on(Modality.PRP, TODAY.plusDays(20)));
        Asked asked = Asked.of(patient, Modality.PRP, noon(TODAY));

        assertThat(judge(asked).findings()).extracting(Finding::rule).containsExactly("SC-03");
        assertThat(
                        judge(
                                        new Asked(
                                                patient,
                                                asked.modality(),
                                                asked.at(),
                                                Optional.empty(),
                                                asked.traits(),
                                                Optional.of(moved)))
                                .findings())
                .isEmpty();
    }

    @Test
    void aTraitIsReadBackWithTheSession() {
        PatientId shallow = patient();
        done(shallow, Modality.MICRONEEDLING, TODAY.minusDays(7), "m", "mn-shallow");
        PatientId deep = patient();
        done(deep, Modality.MICRONEEDLING, TODAY.minusDays(7), "m", "");

        assertThat(judge(Asked.of(shallow, Modality.MICRONEEDLING, noon(TODAY))).findings())
                .isEmpty();
        assertThat(judge(Asked.of(deep, Modality.MICRONEEDLING, noon(TODAY))).findings())
                .extracting(Finding::rule)
                .containsExactly("SC-05-DEPTH");
    }

    @Test
    void theLastSessionCountsHoweverLongAgoItWas() {
        PatientId patient = patient();
        done(patient, Modality.MESOTHERAPY, TODAY.minusDays(900), "m", "");

        assertThat(judge(Asked.of(patient, Modality.MESOTHERAPY, noon(TODAY))).findings())
                .extracting(Finding::rule, Finding::resolution)
                .containsExactly(tuple("SC-01", "treat it as a new course: assess again"));
    }

    @Test
    void aSessionThatWasCorrectedDoesNotCount() {
        PatientId patient = patient();
        UUID old = done(patient, Modality.MESOTHERAPY, TODAY.minusDays(2), "m", "");
        database.inTransaction(
                north,
                h ->
                        h.execute(
                                "UPDATE treatment_session SET state = 'CORRECTED' WHERE id = ?",
                                old));

        assertThat(judge(Asked.of(patient, Modality.MESOTHERAPY, noon(TODAY))).findings())
                .isEmpty();
    }

    @Test
    void holdsRunFromTheLastSessions() {
        PatientId patient = patient();
        done(patient, Modality.PRP, TODAY.minusDays(2), "m", "");

        List<Holds.Hold> holds =
                database.inTransaction(
                        north, h -> spacing.holds(h, LinkedPatients.of(h, patient), north));
        assertThat(holds)
                .extracting(Holds.Hold::rule)
                .containsExactly("SC-14-AFTER", "SC-16-PRP", "SC-14-ADVISED", "SC-13-AFTER");
    }

    @Test
    void SC_11_firesAfterPlasmaAndNeedlingOfOneDay() {
        PatientId both = patient();
        done(both, Modality.MICRONEEDLING, TODAY.minusDays(1), "m", "mn-medium");
        done(both, Modality.PRP, TODAY.minusDays(1), "n", "");
        PatientId apart = patient();
        done(apart, Modality.MICRONEEDLING, TODAY.minusDays(1), "m", "mn-medium");
        done(apart, Modality.PRP, TODAY.minusDays(2), "n", "");

        assertThat(holds(both)).contains("SC-11-PRP");
        assertThat(holds(apart)).contains("SC-14-AFTER").doesNotContain("SC-11-PRP");
    }

    private List<String> holds(PatientId patient) {
        return database.inTransaction(
                north,
                h ->
                        spacing.holds(h, LinkedPatients.of(h, patient), north).stream()
                                .map(Holds.Hold::rule)
                                .toList());
    }

    private SpacingCheck.Verdict judge(Asked asked) {
        return database.inTransaction(north, h -> spacing.judge(h, asked, north));
    }

    private PatientId patient() {
        var registration = new Registration(TestTrails.writes(database, CLOCK), CLOCK);
        return care.register(
                        registration,
                        care.north,
                        CareChain.woman("Gap" + patients++, "Test", Optional.empty()))
                .id();
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(CareChain.ZONE).toInstant();
    }

    private UUID done(
            PatientId patient, Modality modality, LocalDate day, String module, String traits) {
        UUID id = Ids.next();
        database.inTransaction(
                north,
                h -> {
                    h.createUpdate(
                                    """
                                    INSERT INTO treatment_session (id, patient_id, site_id, module, modality,
                                      practitioner_id, started_at, ended_at, done_on, state, summary, retention,
                                      recorded_at)
                                    VALUES (:id, :patient, :site, :module, :modality, :staff, :at, :at, :day, 'DONE',
                                      '', 'clinical-record', :at)
                                    """)
                            .bind("id", id)
                            .bind("patient", patient)
                            .bind("site", care.north)
                            .bind("module", module)
                            .bind("modality", modality)
                            .bind("staff", care.staff)
                            .bind("at", noon(day))
                            .bind("day", day)
                            .execute();
                    return h.createUpdate(
                                    """
                                    INSERT INTO treatment_session_part (session_id, modality, traits)
                                    VALUES (:id, :modality, :traits)
                                    """)
                            .bind("id", id)
                            .bind("modality", modality)
                            .bind("traits", traits)
                            .execute();
                });
        return id;
    }
}
