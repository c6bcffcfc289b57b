package io.mesoderm.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.bookimport.ImportKind;
import io.mesoderm.platform.bookimport.ImportReport;
import io.mesoderm.platform.bookimport.ImportState;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two people import at once: the same file, and two files with the same visits. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookImportRacesIT extends ImportedBook {

    private static final int VISITS = 12;

    BookImportRacesIT(TestChain chain, TenantDatabase database) {
        super(chain, database);
    }

    private String file(String id) {
        String doctor = practitioner();
        var file = new StringBuilder(COLUMNS);
        for (int i = 0; i < VISITS; i++) {
            file.append(
                    "%s-%d,%s,MESOTHERAPY,%s 09:00,30,%s,,\n"
                            .formatted(
                                    id,
                                    i,
                                    number(patient()),
                                    LocalDate.of(2026, 4, 1).plusDays(i),
                                    doctor));
        }
        return file.toString();
    }

    @Test
    void oneFileSentTwiceAtOnceIsOneImportAndEachVisitIsBookedOnce()
            throws InterruptedException, ExecutionException {
        String file = file("r");
        List<ImportReport> taken =
                both(
                        () -> take(ImportKind.VISITS, file, manager),
                        () -> take(ImportKind.VISITS, file, manager));
        assertThat(taken).extracting(ImportReport::id).containsOnly(taken.getFirst().id());
        UUID id = taken.getFirst().id();
        both(() -> worked(id), () -> worked(id));
        assertThat(imports.read(id, manager).counts().fits()).isEqualTo(VISITS);
        both(() -> run(id), () -> run(id));
        ImportReport done = imports.read(id, manager);
        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(done.counts().imported()).isEqualTo(VISITS);
        assertThat(booked("r")).isEqualTo(VISITS);
    }

    @Test
    void twoFilesWithTheSameVisitsBookEachOnce() throws InterruptedException, ExecutionException {
        String file = file("q");
        UUID one = worked(take(ImportKind.VISITS, file, manager).id()).id();
        UUID two = worked(take(ImportKind.VISITS, file + "\n\n", manager).id()).id();
        assertThat(one).isNotEqualTo(two);
        List<ImportReport> done = both(() -> run(one), () -> run(two));
        assertThat(done.stream().mapToInt(each -> each.counts().imported()).sum())
                .isEqualTo(VISITS);
        assertThat(done.stream().mapToInt(each -> each.counts().alreadyThere()).sum())
                .isEqualTo(VISITS);
        assertThat(booked("q")).isEqualTo(VISITS);
    }

    private long booked(String id) {
        return count(
                """
                SELECT COUNT(*) FROM appointment a JOIN imported_visit v ON v.appointment_id = a.id
                WHERE v.external_id LIKE ? AND a.state = 'BOOKED'
                """,
                id + "-%");
    }

    private static List<ImportReport> both(Callable<ImportReport> one, Callable<ImportReport> two)
            throws InterruptedException, ExecutionException {
        List<ImportReport> reports = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<ImportReport> done : threads.invokeAll(List.of(one, two))) {
                reports.add(done.get());
            }
        }
        return reports;
    }
}
