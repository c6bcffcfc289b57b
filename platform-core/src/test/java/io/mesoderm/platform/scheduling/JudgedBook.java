package io.mesoderm.platform.scheduling;

import static io.mesoderm.platform.scheduling.BookClinic.in;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A book whose rules find what a test says, and nothing on one free day. */
abstract class JudgedBook {

    static final LocalDate FREE = LocalDate.of(2026, 3, 20);

    private final TestChain chain;
    BookClinic clinic;
    PractitionerId doctor;
    CallContext prescriber;
    List<Finding> found = List.of();
    int patients;

    JudgedBook(TestChain chain) {
        this.chain = chain;
    }

    @BeforeAll
    void open(TenantDatabase database, @TempDir Path keys) {
        clinic =
                new BookClinic(
                        chain,
                        database,
                        keys,
                        (handle, asked, context) ->
                                new BookingRules.Answer(
                                        asked.day().equals(FREE) ? List.of() : found,
                                        found.isEmpty() ? List.of() : List.of(FREE)));
        prescriber =
                clinic.care.at(
                        clinic.care.north,
                        "booking.read",
                        "booking.write",
                        "care.read",
                        "care.override");
    }

    @BeforeEach
    void forget() {
        found = List.of();
        doctor = clinic.practitioner("Dr. " + ++patients);
    }

    BookAppointment.Wish wish(String start) {
        return wish(start, Modality.TOPICAL);
    }

    BookAppointment.Wish wish(String start, Modality modality) {
        PatientId patient = clinic.patient("P" + ++patients);
        return changed(clinic.wish(patient, doctor, start, modality), Optional.empty(), List.of());
    }

    static BookAppointment.Wish with(
            BookAppointment.Wish wish, BookingFindings.PrescriberWord word) {
        return changed(wish, wish.minutes(), List.of(word));
    }

    static BookAppointment.Wish changed(
            BookAppointment.Wish wish,
            Optional<Integer> minutes,
            List<BookingFindings.PrescriberWord> words) {
        return new BookAppointment.Wish(
                wish.patient(),
                wish.modality(),
                wish.module(),
                wish.serviceItem(),
                wish.plannedSession(),
                wish.start(),
                wish.offset(),
                minutes,
                wish.practitioner(),
                wish.room(),
                wish.devices(),
                wish.note(),
                words,
                wish.via());
    }

    Appointment book(CallContext by, String start) {
        return book(by, wish(start));
    }

    Appointment book(CallContext by, BookAppointment.Wish wish) {
        return clinic.book.booking().book(in(wish, null), by);
    }

    static Finding finding(String rule, Severity severity) {
        return new Finding(
                rule, severity, "Bleeds.", "has haemophilia", "Do not treat.", List.of("seed-001"));
    }
}
