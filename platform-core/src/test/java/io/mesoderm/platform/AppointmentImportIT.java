package io.mesoderm.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.bookimport.ImportKind;
import io.mesoderm.platform.bookimport.ImportLine;
import io.mesoderm.platform.bookimport.ImportReport;
import io.mesoderm.platform.bookimport.ImportState;
import io.mesoderm.platform.bookimport.Outcome;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Visits of another system's book: what the check says, what the run books, and what it never does. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppointmentImportIT extends ImportedBook {

    AppointmentImportIT(TestChain chain, TenantDatabase database) {
        super(chain, database);
    }

    private static String visit(String id, String patient, String start, String practitioner) {
        return "%s,%s,mesotherapy,%s,30,%s,,\n".formatted(id, patient, start, practitioner);
    }

    @Test
    void theCheckSaysOfEachLineWhatTheRunThenDoes() {
        PatientId known = patient();
        String number = number(known);
        String doctor = practitioner();
        ImportReport checked =
                visits(
                        visit("a-late", number, "2026-04-10 09:00", doctor)
                                + visit("a-soon", number, "2026-04-13 09:00", doctor)
                                + visit("a-clash", number(patient()), "10.04.2026 9:15", doctor)
                                + visit("a-gap", number(patient()), "2026-03-29T02:30", doctor)
                                + visit("a-past", number, "2026-03-09 09:00", doctor)
                                + visit("a-nobody", "no-such", "2026-04-20 09:00", doctor)
                                + visit("a-doctor", number, "2026-04-20 09:00", "Dr. Nobody")
                                + visit("a-time", number, "04/05/2026 09:00", doctor)
                                + visit("a-late", number, "2026-05-20 09:00", doctor)
                                + ("a-other," + number + ",PRP,2026-04-20 9:00,30,X,,lake\n"));
        assertThat(checked.state()).isEqualTo(ImportState.CHECKED);
        assertThat(checked.counts()).isEqualTo(new ImportReport.Counts(0, 1, 0, 0, 5, 2, 1, 1));
        assertThat(visitsOf(known)).isZero();

        ImportLine soon = line(checked.id(), "a-soon");
        assertThat(soon.code()).contains("booking-blocked");
        assertThat(soon.said().orElseThrow())
                .startsWith("The rules of care bar this visit. start: allowed on 2026-0")
                .contains("2026-04-17");
        assertThat(soon.rules().orElseThrow()).startsWith("SC-01: ");
        assertThat(line(checked.id(), "a-clash").said().orElseThrow())
                .contains(doctor + " is taken from 09:00 to 09:30")
                .contains("free next: 2026-04-10T09:30");
        assertThat(line(checked.id(), "a-gap").code()).contains("time-does-not-exist");
        assertThat(line(checked.id(), "a-gap").said().orElseThrow())
                .contains("start: take 2026-03-29T03:00.");
        assertThat(line(checked.id(), "a-past").said())
                .contains("is past: import it as a session that was done");
        assertThat(line(checked.id(), "a-nobody").said().orElseThrow())
                .startsWith("patient: is no number of a patient of this site");
        assertThat(line(checked.id(), "a-doctor").said())
                .contains("practitioner: is not known here.");
        assertThat(line(checked.id(), "a-time").said().orElseThrow())
                .startsWith("start: is no time");
        assertThat(line(checked.id(), "a-other").outcome()).isEqualTo(Outcome.OTHER_SITE);
        assertThat(lines(checked.id(), manager).get(8).said())
                .contains("external id: is that of line 2");

        ImportReport done = run(checked.id());
        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(done.counts()).isEqualTo(new ImportReport.Counts(0, 0, 1, 0, 5, 2, 1, 1));
        assertThat(
                        count(
                                "SELECT COUNT(*) FROM appointment WHERE made_via = 'IMPORT' AND patient_id = ?",
                                known))
                .isOne();
    }

    @Test
    void theSameFileIsTheSameImportAndTheSameVisitIsThereOnce() {
        PatientId patient = patient();
        String doctor = practitioner();
        String file = visit("b-1", number(patient), "2026-04-10 09:00", doctor);
        ImportReport first = run(visits(file).id());
        assertThat(first.counts().imported()).isOne();

        ImportReport again = take(ImportKind.VISITS, COLUMNS + file, manager);
        assertThat(again.known()).isTrue();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(worked(again.id()).counts().imported()).isOne();

        ImportReport moved =
                run(visits(visit("b-1", number(patient), "2026-05-10 09:00", doctor)).id());
        assertThat(moved.counts().alreadyThere()).isOne();
        assertThat(line(moved.id(), "b-1").said())
                .contains(
                        "in the book at 2026-04-10T09:00; the file says 2026-05-10T09:00,"
                                + " so move it by hand if it is to");
        assertThat(visitsOf(patient)).isOne();
    }

    @Test
    void whatRulesSayIsForThoseWhoMayReadCare() {
        PatientId patient = patient();
        String doctor = practitioner();
        ImportReport checked =
                visits(
                        visit("c-1", number(patient), "2026-04-10 09:00", doctor)
                                + visit("c-2", number(patient), "2026-04-12 09:00", doctor));
        assertThat(line(checked.id(), "c-2").rules()).isPresent();
        CallContext desk = chain.at(chain.north, "booking.import", "booking.write");
        ImportLine seen = lines(checked.id(), desk).getLast();
        assertThat(seen.rules()).isEmpty();
        assertThat(seen.said().orElseThrow()).contains("allowed on").doesNotContain("SC-01");
        assertThat(
                        count(
                                "SELECT COUNT(*) FROM book_import_line WHERE import_id = ? AND patient IS NOT NULL",
                                checked.id()))
                .isZero();
    }

    @Test
    void aStoppedImportGoesOnWhereItWas() {
        String doctor = practitioner();
        var file = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            LocalDate day = LocalDate.of(2026, 4, 1).plusDays(i);
            file.append(visit("d-" + i, number(patient()), day + " 10:00", doctor));
        }
        ImportReport checked = visits(file.toString());
        refusal("book-import-idle", () -> imports.stop(checked.id(), manager));
        imports.start(checked.id(), manager);
        assertThat(imports.piece(checked.id(), manager).counts().imported()).isEqualTo(25);
        assertThat(imports.stop(checked.id(), manager).state()).isEqualTo(ImportState.STOPPED);
        assertThat(imports.piece(checked.id(), manager).counts().imported()).isEqualTo(25);

        ImportReport done = run(checked.id());
        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(done.counts().imported()).isEqualTo(30);
        assertThat(
                        count(
                                "SELECT COUNT(DISTINCT appointment_id) FROM imported_visit WHERE external_id LIKE 'd-%'"))
                .isEqualTo(30);
    }

    @Test
    void whatIsMendedIsCheckedAgain() {
        PatientId patient = patient();
        var closed =
                book.closures()
                        .close(
                                LocalDate.of(2026, 6, 1),
                                Optional.empty(),
                                "Stocktaking",
                                chain.at(chain.north, "booking.manage"));
        ImportReport checked =
                visits(visit("e-1", number(patient), "2026-06-01 09:00", practitioner()));
        assertThat(line(checked.id(), "e-1").code()).contains("site-closed");
        assertThat(run(checked.id()).counts().refused()).isOne();
        book.closures().reopen(closed.id(), chain.at(chain.north, "booking.manage"));
        imports.checkAgain(checked.id(), manager);
        assertThat(worked(checked.id()).counts().fits()).isOne();
        assertThat(run(checked.id()).counts().imported()).isOne();
    }

    @Test
    void anotherSitesImportIsNobodys() {
        ImportReport checked =
                visits(visit("f-1", number(patient()), "2026-06-02 09:00", practitioner()));
        CallContext south = chain.at(chain.south, "booking.import", "booking.write");
        for (Runnable call :
                List.<Runnable>of(
                        () -> imports.read(checked.id(), south),
                        () -> imports.piece(checked.id(), south),
                        () -> imports.start(checked.id(), south),
                        () -> imports.stop(checked.id(), south),
                        () -> imports.checkAgain(checked.id(), south),
                        () -> lines(checked.id(), south))) {
            refusal("not-found", call);
        }
    }
}
