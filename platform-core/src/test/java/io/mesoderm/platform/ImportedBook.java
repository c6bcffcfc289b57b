package io.mesoderm.platform;

import io.mesoderm.platform.bookimport.BookImportEndpoints.ListLines;
import io.mesoderm.platform.bookimport.BookImportEndpoints.Take;
import io.mesoderm.platform.bookimport.BookImports;
import io.mesoderm.platform.bookimport.ImportKind;
import io.mesoderm.platform.bookimport.ImportLine;
import io.mesoderm.platform.bookimport.ImportReport;
import io.mesoderm.platform.bookimport.ImportState;
import io.mesoderm.platform.careplan.outside.OutsideEndpoints;
import io.mesoderm.platform.careplan.outside.OutsideSession;
import io.mesoderm.platform.careplan.outside.OutsideSessions;
import io.mesoderm.platform.http.RawBody;
import io.mesoderm.platform.patient.Patients;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The book under the rules of care, into which files of another system come. */
abstract class ImportedBook extends RuledBook {

    static final String COLUMNS =
            "External ID,Patient,Treatment,Start,Minutes,Practitioner,Room,Site\n";
    static final String SESSIONS = "external_id;patient;treatment;day;practitioner\n";

    final OutsideSessions outside = new OutsideSessions(database, text, writes, CLOCK);
    final BookImports imports =
            BookImports.of(database, text, book.booking(), outside, writes, CLOCK);
    final CallContext manager =
            chain.at(
                    chain.north,
                    "booking.import",
                    "booking.read",
                    "booking.write",
                    "care.read",
                    "care.record");

    ImportedBook(TestChain chain, TenantDatabase database) {
        super(chain, database);
    }

    ImportReport take(ImportKind kind, String file, CallContext by) {
        return imports.take(
                new Take(
                        new RawBody(file.getBytes(StandardCharsets.UTF_8), "text/csv"),
                        kind,
                        Optional.of("book.csv")),
                by);
    }

    ImportReport visits(String lines) {
        return worked(take(ImportKind.VISITS, COLUMNS + lines, manager).id());
    }

    /** Piece by piece until nothing more happens by itself. */
    ImportReport worked(UUID id) {
        ImportReport report = imports.piece(id, manager);
        while (report.state() == ImportState.CHECKING || report.state() == ImportState.IMPORTING) {
            report = imports.piece(id, manager);
        }
        return report;
    }

    ImportReport run(UUID id) {
        imports.start(id, manager);
        return worked(id);
    }

    /** Sessions that are checked and taken over at once. */
    ImportReport sessions(String lines) {
        return run(worked(take(ImportKind.SESSIONS, SESSIONS + lines, manager).id()).id());
    }

    List<ImportLine> lines(UUID id, CallContext by) {
        return imports.lines(
                        new ListLines(id, Optional.empty(), Optional.empty(), Optional.of(1000)),
                        by)
                .items();
    }

    List<String> outcomes(UUID id) {
        return lines(id, manager).stream()
                .map(line -> line.externalId().orElse("-") + " " + line.outcome())
                .toList();
    }

    ImportLine line(UUID id, String externalId) {
        return lines(id, manager).stream()
                .filter(line -> line.externalId().equals(Optional.of(externalId)))
                .findFirst()
                .orElseThrow();
    }

    String number(PatientId patient) {
        return database.inTransaction(desk, handle -> Patients.require(handle, patient).number());
    }

    /** Somebody who treats, by a name of their own. */
    String practitioner() {
        String name = "Dr. Import " + ++names;
        UUID id = doctor().value();
        change(
                handle ->
                        handle.execute("UPDATE staff SET display_name = ? WHERE id = ?", name, id));
        return name;
    }

    long visitsOf(PatientId patient) {
        return count("SELECT COUNT(*) FROM appointment WHERE patient_id = ?", patient);
    }

    long count(String sql, Object... values) {
        return database.inTransaction(
                desk, handle -> handle.select(sql, values).mapTo(Long.class).one());
    }

    List<OutsideSession> outside(PatientId patient) {
        return database.inTransaction(
                manager,
                handle ->
                        outside.list(
                                        new OutsideEndpoints.ListSessions(
                                                patient, Optional.empty(), Optional.empty()),
                                        manager)
                                .items());
    }
}
