package io.mesoderm.platform.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Many desks that book, move and call off at once over few people, rooms and devices. Nobody is ever in two places, and
 * every answer is a visit or a refusal by name. {@code -Dbooking.tries} makes it longer.
 */
@MariaDb
class BookingRacesIT {

    private static final int CLIENTS = 64;
    private static final int TRIES = Integer.getInteger("booking.tries", 256);
    private static final List<String> REFUSALS =
            List.of("slot-taken", "patient-booked", "version-stale", "appointment-over");

    private record Stage(
            List<PatientId> patients,
            List<PractitionerId> practitioners,
            List<UUID> rooms,
            List<UUID> devices) {}

    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Appointment> booked = new ConcurrentLinkedQueue<>();

    @Test
    void nobodyIsInTwoPlaces(TestChain chain, TenantDatabase database, @TempDir Path keys)
            throws Exception {
        BookClinic clinic = new BookClinic(chain, database, keys);
        Stage stage = stage(clinic);
        try (ExecutorService desks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all =
                    IntStream.range(0, CLIENTS)
                            .<Future<?>>mapToObj(
                                    desk -> desks.submit(() -> work(clinic, stage, desk)))
                            .toList();
            for (Future<?> desk : all) {
                desk.get();
            }
        }

        assertThat(answers.keySet()).isSubsetOf(with(REFUSALS, "booked", "moved", "cancelled"));
        assertThat(answers.get("booked")).isPositive();
        assertThat(answers.get("slot-taken")).isPositive();
        assertThat(clinic.count(OVERLAPS)).isZero();
        assertThat(clinic.count(PATIENTS_IN_TWO_PLACES)).isZero();
    }

    private static final String OVERLAPS =
            """
            SELECT COUNT(*) FROM appointment_resource a JOIN appointment_resource b
              ON b.resource_id = a.resource_id AND b.appointment_id > a.appointment_id
            WHERE a.state = 'ON' AND b.state = 'ON' AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
            """;

    private static final String PATIENTS_IN_TWO_PLACES =
            """
            SELECT COUNT(*) FROM appointment a JOIN appointment b ON b.patient_id = a.patient_id AND b.id > a.id
            WHERE a.state <> 'CANCELLED' AND b.state <> 'CANCELLED'
              AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
            """;

    private static List<String> with(List<String> refusals, String... more) {
        return java.util.stream.Stream.concat(refusals.stream(), java.util.Arrays.stream(more))
                .toList();
    }

    private static Stage stage(BookClinic clinic) {
        return new Stage(
                IntStream.range(0, 40).mapToObj(i -> clinic.patient("P" + i)).toList(),
                IntStream.range(0, 10).mapToObj(i -> clinic.practitioner("Dr. " + i)).toList(),
                IntStream.range(0, 6)
                        .mapToObj(i -> clinic.room(clinic.care.north, "r" + i))
                        .toList(),
                IntStream.range(0, 4).mapToObj(i -> clinic.device("laser-cap", "d" + i)).toList());
    }

    private void work(BookClinic clinic, Stage stage, int desk) {
        Random random = new Random(desk);
        for (int i = 0; i < TRIES / CLIENTS; i++) {
            try {
                String done = act(clinic, stage, random);
                answers.merge(done, 1, Integer::sum);
            } catch (Problem refused) {
                answers.merge(refused.code(), 1, Integer::sum);
            } catch (RuntimeException failed) {
                answers.merge(failed.toString(), 1, Integer::sum);
            }
        }
    }

    private String act(BookClinic clinic, Stage stage, Random random) {
        int what = random.nextInt(10);
        Appointment known = what > 6 ? booked.poll() : null;
        if (known != null && what == 9) {
            clinic.book.ending().cancel(known.id(), "a race", clinic.desk);
            return "cancelled";
        }
        if (known != null) {
            booked.add(clinic.book.booking().move(BookClinic.to(known, time(random)), clinic.desk));
            return "moved";
        }
        booked.add(
                clinic.book
                        .booking()
                        .book(
                                BookClinic.in(
                                        clinic.wish(
                                                pick(stage.patients, random),
                                                pick(stage.practitioners, random),
                                                time(random)),
                                        pick(stage.rooms, random),
                                        pick(stage.devices, random)),
                                clinic.desk));
        return "booked";
    }

    /** Within two days around midnight of UTC, so that some lock two days. */
    private static String time(Random random) {
        return BookClinic.TODAY
                .plusDays(1 + random.nextInt(2))
                .atTime(random.nextInt(24), 10 * random.nextInt(6))
                .toString();
    }

    private static <T> T pick(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
