package io.mesoderm.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.HealthAnswers;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.scheduling.Appointment;
import io.mesoderm.platform.scheduling.AppointmentState;
import io.mesoderm.platform.scheduling.BookAppointment.Change;
import io.mesoderm.platform.scheduling.BookAppointment.Wish;
import io.mesoderm.platform.scheduling.BookingFindings.PrescriberWord;
import io.mesoderm.platform.scheduling.WaitingList;
import io.mesoderm.platform.scheduling.WaitlistEntry;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Whatever is booked, moved, called off, waited for and accepted, in whatever order: no pair of a patient's sessions and
 * standing visits is nearer than §3.4 allows, and who may not be treated has no visit for it.
 */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookedWalkIT extends RuledBook {

    private static final int STEPS = 100;
    private static final int DAYS = 60;
    private static final List<Modality> TREATMENTS =
            List.of(Modality.MESOTHERAPY, Modality.PRP, Modality.MICRONEEDLING, Modality.LLLT);

    /** What may be said of a wish that cannot be; anything else is a fault of the book. */
    private static final Set<String> REFUSALS =
            Set.of(
                    "booking-blocked",
                    "booking-needs-prescriber",
                    "slot-taken",
                    "patient-booked",
                    "waitlist-known");

    private final CallContext prescriber;
    private final List<String> told = new ArrayList<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private Random random;
    private List<PatientId> walkers;
    private List<PractitionerId> doctors;
    private PatientId pregnant;

    BookedWalkIT(TestChain chain, TenantDatabase database) {
        super(chain, database);
        this.prescriber =
                this.chain.at(
                        this.chain.north,
                        "booking.read",
                        "booking.write",
                        "care.read",
                        "care.override");
    }

    /** The seed is the whole walk, so that what fails once fails again. */
    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_123, -7})
    void noWayLeadsToWhatARuleBlocks(long seed) {
        random = new Random(seed);
        told.clear();
        done.clear();
        gather();
        for (int step = 0; step < STEPS; step++) {
            walk();
            check();
        }
        for (String act : List.of("book", "word", "move", "cancel", "join", "accept")) {
            assertThat(done).containsKey(act);
        }
        assertThat(done.get("booking-blocked")).isGreaterThan(STEPS / 10);
    }

    private void gather() {
        walkers = List.of(patient(), patient(), patient());
        pregnant = walkers.getLast();
        doctors = List.of(doctor(), doctor());
        change(
                handle -> {
                    patients.answers()
                            .add(
                                    handle,
                                    pregnant,
                                    new HealthAnswers.Given(
                                            "pregnant",
                                            HealthAnswer.Value.YES,
                                            Optional.empty(),
                                            Optional.empty(),
                                            TODAY),
                                    desk);
                    UUID session = Ids.next();
                    handle.execute(
                            """
                            INSERT INTO treatment_session (id, patient_id, site_id, module, modality, practitioner_id,
                              started_at, ended_at, done_on, state, summary, retention, recorded_at)
                            VALUES (?, ?, ?, 'walk', 'PRP', ?, '2026-03-05 09:00', '2026-03-05 09:30', '2026-03-05',
                              'DONE', '', 'clinical-record', NOW(6))
                            """,
                            session,
                            walkers.getFirst(),
                            chain.north,
                            chain.staff);
                    handle.execute(
                            "INSERT INTO treatment_session_part (session_id, modality, traits) VALUES (?, 'PRP', '')",
                            session);
                });
    }

    private void walk() {
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> attempt("book", this::book);
            case 4, 5 -> attempt("move", this::move);
            case 6 -> attempt("cancel", this::cancel);
            case 7, 8 -> attempt("join", this::join);
            default -> attempt("accept", this::accept);
        }
        if (random.nextInt(3) == 0) {
            attempt("accept", this::accept);
        }
    }

    private void attempt(String act, Supplier<Optional<String>> work) {
        try {
            work.get()
                    .ifPresent(
                            what -> {
                                told.add(act + " " + what);
                                done.merge(act, 1, Integer::sum);
                            });
        } catch (Problem refused) {
            assertThat(refused.code()).as("%s after %s", act, told).isIn(REFUSALS);
            done.merge(refused.code(), 1, Integer::sum);
        }
    }

    private Optional<String> book() {
        Wish wish = wish(any(walkers), any(TREATMENTS), time(), any(doctors));
        insist(wish);
        return Optional.of(told(wish.patient(), wish.modality(), wish.start()));
    }

    /** With a prescriber's word for whatever takes one, which a block must withstand. */
    private void insist(Wish wish) {
        try {
            book(wish, prescriber);
        } catch (Problem problem) {
            if (!problem.code().equals("booking-needs-prescriber")) {
                throw problem;
            }
            List<PrescriberWord> words =
                    problem.errors().stream()
                            .map(error -> new PrescriberWord(error.field(), "walk"))
                            .toList();
            book(
                    new Wish(
                            wish.patient(),
                            wish.modality(),
                            wish.module(),
                            wish.serviceItem(),
                            wish.plannedSession(),
                            wish.start(),
                            wish.offset(),
                            wish.minutes(),
                            wish.practitioner(),
                            wish.room(),
                            wish.devices(),
                            wish.note(),
                            words,
                            wish.via()),
                    prescriber);
            done.merge("word", 1, Integer::sum);
        }
    }

    private Optional<String> move() {
        return standing().map(visit -> told(book.booking().move(elsewhere(visit), desk)));
    }

    private Change elsewhere(Appointment visit) {
        return new Change(
                visit.id(),
                visit.version(),
                Optional.of(time()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(any(doctors)),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private Optional<String> cancel() {
        return standing().map(visit -> told(book.ending().cancel(visit.id(), "walk", desk)));
    }

    private Optional<String> join() {
        LocalDate from = TODAY.plusDays(random.nextInt(DAYS));
        var wish =
                new WaitingList.Wish(
                        any(walkers),
                        any(TREATMENTS),
                        from,
                        from.plusDays(30),
                        WaitlistEntry.PartOfDay.ANY,
                        Optional.empty());
        book.waiting().join(wish, desk);
        return Optional.of(told(wish.patient(), wish.modality(), wish.from()));
    }

    private Optional<String> accept() {
        return book.waiting().list(Paged.ById.first(), desk).items().stream()
                .filter(entry -> entry.state() == WaitlistEntry.State.OFFERED)
                .findFirst()
                .map(entry -> told(book.waiting().book(entry.id(), desk)));
    }

    private String told(Appointment visit) {
        return told(visit.patient(), visit.id(), visit.localStart());
    }

    private String told(PatientId who, Object what, Object when) {
        return "%d %s %s".formatted(walkers.indexOf(who), what, when);
    }

    /** A visit of the walkers that could be changed. */
    private Optional<Appointment> standing() {
        List<Appointment> visits =
                book.book().ofPatient(any(walkers), Paged.ById.first(), desk).items().stream()
                        .filter(visit -> visit.state() == AppointmentState.BOOKED)
                        .toList();
        return visits.isEmpty() ? Optional.empty() : Optional.of(any(visits));
    }

    private void check() {
        for (PatientId walker : walkers) {
            List<SpacedPairs.Held> held = held(walker);
            assertThat(SpacedPairs.tooNear(held)).as("after %s", told).isEmpty();
            if (walker.equals(pregnant)) {
                assertThat(held).as("after %s", told).isEmpty();
            }
        }
    }

    private LocalDateTime time() {
        return TODAY.plusDays(1L + random.nextInt(DAYS)).atTime(9 + random.nextInt(8), 0);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
