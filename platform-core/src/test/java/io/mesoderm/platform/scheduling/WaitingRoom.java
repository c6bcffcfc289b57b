package io.mesoderm.platform.scheduling;

import static io.mesoderm.platform.scheduling.BookClinic.TODAY;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.scheduling.WaitlistEntry.PartOfDay;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A clinic with people who wait, and a rule that bars those whom a test names. */
abstract class WaitingRoom {

    final TestChain chain;
    final Map<PatientId, Severity> barred = new HashMap<>();
    final Set<PatientId> damaged = new HashSet<>();
    BookClinic clinic;
    PractitionerId doctor;
    int days;

    WaitingRoom(TestChain chain) {
        this.chain = chain;
    }

    @BeforeAll
    void open(TenantDatabase database, @TempDir Path keys) {
        clinic =
                new BookClinic(
                        chain,
                        database,
                        keys,
                        (handle, asked, context) -> {
                            if (damaged.contains(asked.patient().survivor())) {
                                throw Problem.of(410, "patient-erased", "Erased.");
                            }
                            return new BookingRules.Answer(
                                    Optional.ofNullable(barred.get(asked.patient().survivor()))
                                            .map(WaitingRoom::finding)
                                            .stream()
                                            .toList(),
                                    List.of());
                        });
    }

    /** A day of its own for each test, so that nobody waits for another's. */
    @BeforeEach
    void nextDay() {
        days++;
        doctor = clinic.practitioner("Dr. " + days);
    }

    LocalDate day() {
        return TODAY.plusDays(20 + 5L * days);
    }

    String at(String time) {
        return day() + "T" + time;
    }

    Appointment book(String name, String time) {
        return clinic.book
                .booking()
                .book(clinic.wish(clinic.patient(name), doctor, at(time)), clinic.desk);
    }

    void cancel(Appointment visit) {
        clinic.book.ending().cancel(visit.id(), "a cold", clinic.desk);
    }

    Appointment accept(WaitlistEntry entry) {
        return clinic.book.waiting().book(entry.id(), clinic.desk);
    }

    WaitlistEntry wait(String name, PartOfDay part, Optional<PractitionerId> who) {
        return clinic.book
                .waiting()
                .join(
                        new WaitingList.Wish(
                                clinic.patient(name), Modality.TOPICAL, day(), day(), part, who),
                        clinic.desk);
    }

    WaitlistEntry wait(PatientId patient, Modality modality, int later) {
        LocalDate on = day().plusDays(later);
        return clinic.book
                .waiting()
                .join(
                        new WaitingList.Wish(
                                patient, modality, on, on, PartOfDay.ANY, Optional.empty()),
                        clinic.desk);
    }

    void join(PatientId patient, LocalDate from, LocalDate to, PractitionerId who) {
        clinic.book
                .waiting()
                .join(
                        new WaitingList.Wish(
                                patient, Modality.LLLT, from, to, PartOfDay.ANY, Optional.of(who)),
                        clinic.desk);
    }

    WaitlistEntry entry(WaitlistEntry as) {
        return clinic.book.waiting().list(Paged.ById.first(), clinic.desk).items().stream()
                .filter(entry -> entry.id().equals(as.id()))
                .findFirst()
                .orElseThrow();
    }

    long offers() {
        return clinic.count(
                "SELECT COUNT(*) FROM waitlist_entry WHERE state = 'OFFERED' AND from_day = '"
                        + day()
                        + "'");
    }

    static Finding finding(Severity severity) {
        return new Finding("EL-05", severity, "No.", "Because.", "Ask.", List.of("seed-001"));
    }
}
