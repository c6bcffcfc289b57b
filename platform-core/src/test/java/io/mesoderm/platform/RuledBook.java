package io.mesoderm.platform;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.careplan.Care;
import io.mesoderm.platform.careplan.blackout.Blackouts;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.PatientRecords;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.ReferenceEditions;
import io.mesoderm.platform.reference.SeedLoader;
import io.mesoderm.platform.scheduling.Appointment;
import io.mesoderm.platform.scheduling.BookAppointment.Via;
import io.mesoderm.platform.scheduling.BookAppointment.Wish;
import io.mesoderm.platform.scheduling.BookedVisits;
import io.mesoderm.platform.scheduling.Scheduling;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestTrails;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.context.PractitionerId;

import org.jdbi.v3.core.Handle;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The book with the rules of care as a chain runs them, and nothing but rules in the way of a visit. */
abstract class RuledBook {

    private static final Path SEEDS = Path.of(System.getProperty("mesoderm.home", ".."), "seeds");
    static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-10T10:00:00Z"));
    static final ModuleId SWITCHED_OFF = new ModuleId("switched-off");

    final CareChain chain;
    final TenantDatabase database;
    final PatientText text = new PatientText(new MarkedKeys());
    final WriteAudit writes;
    final CallContext desk;
    final PatientRecords patients;
    final Scheduling book;
    final Blackouts away;
    int names;

    RuledBook(TestChain chain, TenantDatabase database) {
        this.chain = CareChain.create(chain, database);
        this.database = database;
        this.desk = this.chain.at(this.chain.north, "booking.read", "booking.write");
        database.inTransaction(chain.id(), SeedLoader.read(SEEDS, CLOCK)::load);
        var reference = new ChainReference("care", database, new ReferenceEditions());
        this.writes = TestTrails.writes(database, CLOCK);
        this.patients =
                PatientRecords.of(
                        database,
                        text,
                        reference,
                        (handle, linked, context) -> List.of(),
                        writes,
                        CLOCK);
        var care =
                Care.of(
                        database,
                        null,
                        patients,
                        BookedVisits.openDays(),
                        BookedVisits.sessions(),
                        null,
                        null,
                        writes,
                        null,
                        CLOCK);
        var rules = new ChainBookingRules(care, (id, site, module) -> !module.equals(SWITCHED_OFF));
        this.book = Scheduling.of(database, text, reference, rules, writes, CLOCK);
        this.away = new Blackouts(database, text, BookedVisits.sessions(), writes, CLOCK);
    }

    Appointment book(Wish wish, CallContext by) {
        return book.booking().book(wish, by);
    }

    PatientId patient() {
        return chain.register(
                        patients.registration(),
                        chain.north,
                        CareChain.woman("Visit" + names++, "Test", Optional.empty()))
                .id();
    }

    void change(Consumer<Handle> work) {
        database.inTransaction(
                desk,
                handle -> {
                    work.accept(handle);
                    return null;
                });
    }

    Wish wish(PatientId patient, String start) {
        return wish(patient, Modality.MESOTHERAPY, start);
    }

    /** By somebody of its own, so that nothing but rules is in the way. */
    Wish wish(PatientId patient, Modality modality, String start) {
        return wish(patient, modality, LocalDateTime.parse(start), doctor());
    }

    PractitionerId doctor() {
        UUID doctor = Ids.next();
        change(
                handle -> {
                    handle.execute(
                            "INSERT INTO staff (id, account_id, display_name, practitioner, active, created_at)"
                                    + " VALUES (?, ?, 'Dr. Rule', TRUE, TRUE, NOW(6))",
                            doctor,
                            Ids.next());
                    handle.execute(
                            "INSERT INTO staff_role VALUES (?, ?, 'practitioner', NULL, '2020-01-01', NULL)",
                            Ids.next(),
                            doctor);
                });
        return new PractitionerId(doctor);
    }

    static Wish wish(
            PatientId patient, Modality modality, LocalDateTime start, PractitionerId doctor) {
        return new Wish(
                patient,
                modality,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                start,
                Optional.empty(),
                Optional.of(30),
                doctor,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Via.DESK);
    }

    /** The one step of a plan that is in this state. */
    PlannedSessionId step(PatientId patient, ModuleId module, String state) {
        UUID template = Ids.next();
        UUID plan = Ids.next();
        UUID step = Ids.next();
        change(
                handle -> {
                    handle.execute(
                            "INSERT INTO protocol_template VALUES (?, ?, ?, 1, TRUE, 'MESOTHERAPY', '{}', '', NOW(6))",
                            template,
                            module,
                            "T" + names++);
                    handle.execute(
                            """
                            INSERT INTO care_plan (id, patient_id, site_id, template_id, state, starts_on, retention, version,
                              created_at)
                            VALUES (?, ?, ?, ?, 'ACTIVE', ?, 'clinical-record', 1, NOW(6))
                            """,
                            plan,
                            patient,
                            chain.north,
                            template,
                            TODAY);
                    handle.execute(
                            """
                            INSERT INTO planned_session (id, care_plan_id, ordinal, offset_days, planned_on, state, modality)
                            VALUES (?, ?, 1, 0, ?, ?, 'MESOTHERAPY')
                            """,
                            step,
                            plan,
                            TODAY,
                            state);
                });
        return new PlannedSessionId(step);
    }

    List<SpacedPairs.Held> held(PatientId patient) {
        return database.inTransaction(desk, handle -> SpacedPairs.held(handle, patient));
    }

    static Problem refusal(String code, Runnable work) {
        Problem[] caught = new Problem[1];
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(Problem.class, problem -> caught[0] = problem)
                .extracting(e -> ((Problem) e).code())
                .isEqualTo(code);
        return caught[0];
    }
}
