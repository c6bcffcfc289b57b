package io.mesoderm.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.bookimport.ImportKind;
import io.mesoderm.platform.bookimport.ImportLine;
import io.mesoderm.platform.bookimport.ImportReport;
import io.mesoderm.platform.bookimport.Outcome;
import io.mesoderm.platform.careplan.outside.OutsideSession;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.scheduling.BookAppointment.Wish;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Whatever a file holds, over whatever was done before and whichever days are closed: nothing is booked that spacing bars or on
 * a closed day, what was checked is what comes in, and the same lines again change nothing.
 */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportWalkIT extends ImportedBook {

    private static final int PATIENTS = 6;
    private static final int LINES = 60;
    private static final int DAYS = 70;
    private static final List<Modality> TREATMENTS =
            List.of(Modality.MESOTHERAPY, Modality.PRP, Modality.MICRONEEDLING, Modality.LLLT);

    /** Refusals that more visits do not undo. */
    private static final Set<String> BY_DAY = Set.of("booking-blocked", "site-closed");

    private final Set<LocalDate> closed = new HashSet<>();
    private final CallContext owner = chain.at(chain.north, "booking.manage");

    ImportWalkIT(TestChain chain, TenantDatabase database) {
        super(chain, database);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 58, 2026})
    void noFileBooksWhatSpacingBars(long seed) {
        Random random = new Random(seed);
        List<PatientId> people = new ArrayList<>();
        for (int i = 0; i < PATIENTS; i++) {
            people.add(patient());
        }
        close(random);
        sessions(history(seed, random, people));
        String file = booking(seed, random, people);
        ImportReport checked = visits(file);
        List<String> fits = ids(checked, Outcome.FITS);
        assertThat(fits).as("some come in").hasSizeGreaterThan(3);
        assertThat(ids(checked, Outcome.REFUSED)).as("and some do not").hasSizeGreaterThan(3);

        ImportReport done = run(checked.id());
        assertThat(ids(done, Outcome.IMPORTED)).isEqualTo(fits);
        for (PatientId person : people) {
            assertThat(tooNear(person)).as("seed %s", seed).isEmpty();
            assertThat(held(person)).noneMatch(visit -> closed.contains(visit.day()));
        }
        assertRefusedForAReason(done);

        long before = count("SELECT COUNT(*) FROM appointment");
        ImportReport again =
                run(worked(take(ImportKind.VISITS, COLUMNS + file + "\n", manager).id()).id());
        assertThat(again.counts().imported()).isZero();
        assertThat(again.counts().alreadyThere()).isEqualTo(fits.size());
        assertThat(count("SELECT COUNT(*) FROM appointment")).isEqualTo(before);
    }

    /** The desk cannot book it either, so no line is refused that could have come. */
    private void assertRefusedForAReason(ImportReport done) {
        for (ImportLine line : lines(done.id(), manager)) {
            if (line.code().filter(BY_DAY::contains).isPresent()) {
                Wish wish =
                        wish(
                                line.patient().orElseThrow(),
                                line.modality().orElseThrow(),
                                line.start().orElseThrow(),
                                doctor());
                assertThatThrownBy(() -> book(wish, manager))
                        .as("line %s", line.line())
                        .isInstanceOfSatisfying(
                                Problem.class,
                                problem ->
                                        assertThat(problem.code())
                                                .isIn(line.code().get(), "patient-booked"));
            }
        }
    }

    private void close(Random random) {
        for (int i = 0; i < 5; i++) {
            LocalDate day = TODAY.plusDays(random.nextInt(DAYS));
            if (closed.add(day)) {
                book.closures().close(day, Optional.of(day), "Closed", owner);
            }
        }
    }

    private String history(long seed, Random random, List<PatientId> people) {
        var file = new StringBuilder();
        for (int i = 0; i < PATIENTS * 2; i++) {
            file.append(
                    "h%d-%d;%s;%s;%s;\n"
                            .formatted(
                                    seed,
                                    i,
                                    number(people.get(random.nextInt(PATIENTS))),
                                    TREATMENTS.get(random.nextInt(TREATMENTS.size())),
                                    TODAY.minusDays(random.nextInt(35))));
        }
        return file.toString();
    }

    private String booking(long seed, Random random, List<PatientId> people) {
        List<String> doctors = List.of(practitioner(), practitioner(), practitioner());
        var file = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            file.append(
                    "w%d-%d,%s,%s,%s %02d:00,,%s,,\n"
                            .formatted(
                                    seed,
                                    i,
                                    number(people.get(random.nextInt(PATIENTS))),
                                    TREATMENTS.get(random.nextInt(TREATMENTS.size())),
                                    TODAY.plusDays(1 + random.nextInt(DAYS)),
                                    9 + random.nextInt(8),
                                    doctors.get(random.nextInt(doctors.size()))));
        }
        return file.toString();
    }

    private List<String> ids(ImportReport report, Outcome outcome) {
        return lines(report.id(), manager).stream()
                .filter(line -> line.outcome() == outcome)
                .map(line -> line.externalId().orElseThrow())
                .toList();
    }

    /** Pairs of a visit with another one or with what was done before; of two sessions of the past nobody is asked. */
    private List<String> tooNear(PatientId patient) {
        List<SpacedPairs.Held> visits = held(patient);
        List<String> found = new ArrayList<>(SpacedPairs.tooNear(visits));
        for (OutsideSession done : outside(patient)) {
            List<SpacedPairs.Held> both = new ArrayList<>(visits);
            both.addFirst(new SpacedPairs.Held(done.modality(), done.day(), midnight(done.day())));
            found.addAll(SpacedPairs.tooNear(both));
        }
        return found;
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
