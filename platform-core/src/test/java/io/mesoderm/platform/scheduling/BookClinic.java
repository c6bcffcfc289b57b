package io.mesoderm.platform.scheduling;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.InstallationKey;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.patient.TinkPatientKeys;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.ReferenceEditions;
import io.mesoderm.platform.reference.SeedLoader;
import io.mesoderm.platform.scheduling.BookAppointment.Via;
import io.mesoderm.platform.scheduling.BookAppointment.Wish;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestTrails;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;
import io.mesoderm.spi.context.SiteId;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** A chain with a book: on Tuesday, 10 March 2026, eleven o'clock in Berlin. */
final class BookClinic {

    private static final Path SEEDS = Path.of(System.getProperty("mesoderm.home", ".."), "seeds");

    static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-10T10:00:00Z"));

    final CareChain care;
    final Scheduling book;
    final CallContext desk;
    private final Registration registration;

    /** Whom no rule bars. */
    BookClinic(TestChain chain, TenantDatabase database, Path keys) {
        this(
                chain,
                database,
                keys,
                (handle, asked, context) -> new BookingRules.Answer(List.of(), List.of()));
    }

    BookClinic(TestChain chain, TenantDatabase database, Path keys, BookingRules rules) {
        this.care = CareChain.create(chain, database);
        database.inTransaction(chain.id(), SeedLoader.read(SEEDS, CLOCK)::load);
        var patientKeys = new TinkPatientKeys(InstallationKey.at(keys.resolve("k.key")), CLOCK);
        this.book =
                Scheduling.of(
                        database,
                        new PatientText(patientKeys),
                        new ChainReference("care", database, new ReferenceEditions()),
                        rules,
                        TestTrails.writes(database, CLOCK),
                        CLOCK);
        this.desk = care.at(care.north, "booking.read", "booking.write");
        this.registration = new Registration((h, c, action, type, id, detail) -> {}, CLOCK);
    }

    PatientId patient(String name) {
        return care.register(registration, care.north, CareChain.woman(name, "T", Optional.empty()))
                .id();
    }

    PractitionerId practitioner(String name) {
        UUID id = Ids.next();
        change(
                h -> {
                    h.execute(
                            "INSERT INTO staff (id, account_id, display_name, practitioner, active, created_at)"
                                    + " VALUES (?, ?, ?, TRUE, TRUE, NOW(6))",
                            id,
                            Ids.next(),
                            name);
                    h.execute(
                            "INSERT INTO staff_role VALUES (?, ?, 'practitioner', NULL, '2020-01-01', NULL)",
                            Ids.next(),
                            id);
                });
        return new PractitionerId(id);
    }

    void die(PatientId patient) {
        change(h -> h.execute("UPDATE patient SET deceased_on = ? WHERE id = ?", TODAY, patient));
    }

    UUID room(SiteId site, String code) {
        UUID id = Ids.next();
        change(h -> h.execute("INSERT INTO room VALUES (?, ?, ?, ?)", id, site, code, code));
        return id;
    }

    UUID device(String kind, String name) {
        return book.devices().add(kind, name, Optional.empty(), Optional.empty(), desk).id();
    }

    private void change(Consumer<org.jdbi.v3.core.Handle> work) {
        care.database.inTransaction(
                desk,
                handle -> {
                    work.accept(handle);
                    return null;
                });
    }

    /** For half an hour without anything before or after it. */
    Wish wish(PatientId patient, PractitionerId practitioner, String start) {
        return wish(patient, practitioner, start, Modality.TOPICAL);
    }

    Wish wish(PatientId patient, PractitionerId practitioner, String start, Modality modality) {
        return new Wish(
                patient,
                modality,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                LocalDateTime.parse(start),
                Optional.empty(),
                Optional.of(30),
                practitioner,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Via.DESK);
    }

    static Wish in(Wish wish, UUID room, UUID... devices) {
        return new Wish(
                wish.patient(),
                wish.modality(),
                wish.module(),
                wish.serviceItem(),
                wish.plannedSession(),
                wish.start(),
                wish.offset(),
                wish.minutes(),
                wish.practitioner(),
                Optional.ofNullable(room),
                List.of(devices),
                wish.note(),
                wish.overrides(),
                wish.via());
    }

    static BookAppointment.Change to(Appointment visit, String start) {
        return new BookAppointment.Change(
                visit.id(),
                visit.version(),
                Optional.of(LocalDateTime.parse(start)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** The refusal of this code. */
    static Problem refusal(String code, ThrowingCallable work) {
        Problem[] caught = new Problem[1];
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(Problem.class, problem -> caught[0] = problem)
                .extracting(e -> ((Problem) e).code())
                .isEqualTo(code);
        return caught[0];
    }

    long count(String sql) {
        return care.database.inTransaction(
                desk, handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
