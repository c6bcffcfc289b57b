package io.mesoderm.platform.bookimport;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.careplan.outside.OutsideSessions;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.platform.scheduling.BookAppointment;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The files by which a book comes over, from being sent until the last line is in. The same file again is the same import. */
public final class BookImports {

    /** Whoever puts sessions into charts must be one who records them. */
    private static final String RECORDS = "care.record";

    private static final String READS = "care.read";

    private final TenantDatabase database;
    private final PatientText text;
    private final RunImport run;
    private final WriteAudit trail;
    private final InstantSource clock;

    private BookImports(
            TenantDatabase database,
            PatientText text,
            RunImport run,
            WriteAudit trail,
            InstantSource clock) {
        this.database = database;
        this.text = text;
        this.run = run;
        this.trail = trail;
        this.clock = clock;
    }

    /** The feature put together: visits go the road of every booking, and sessions into charts. */
    public static BookImports of(
            TenantDatabase database,
            PatientText text,
            BookAppointment book,
            OutsideSessions sessions,
            WriteAudit trail,
            InstantSource clock) {
        var run =
                new RunImport(
                        database,
                        text,
                        Map.of(
                                ImportKind.VISITS, new VisitLines(book),
                                ImportKind.SESSIONS, new SessionLines(sessions)));
        return new BookImports(database, text, run, trail, clock);
    }

    /** Takes a file; nothing of it is in the book or a chart yet. */
    public ImportReport take(BookImportEndpoints.Take input, CallContext context) {
        requireMay(input.kind(), RECORDS, context);
        byte[] bytes = input.file().bytes();
        byte[] sha256 = sha256(bytes);
        List<FileLine> lines = BookFile.read(bytes, input.kind());
        try {
            return database.inTransaction(
                    context, handle -> take(handle, input, sha256, lines, context));
        } catch (RuntimeException e) {
            if (!UniqueViolation.of(e, "book_import_once")) {
                throw e;
            }
            return database.inTransaction(
                    context, handle -> known(handle, input, sha256, context).orElseThrow());
        }
    }

    private static Optional<ImportReport> known(
            Handle handle, BookImportEndpoints.Take input, byte[] sha256, CallContext context) {
        return ImportRows.findSame(handle, input.kind(), sha256, context)
                .map(id -> ImportRows.require(handle, id, context).report(true));
    }

    private ImportReport take(
            Handle handle,
            BookImportEndpoints.Take input,
            byte[] sha256,
            List<FileLine> lines,
            CallContext context) {
        Optional<ImportReport> before = known(handle, input, sha256, context);
        if (before.isPresent()) {
            return before.get();
        }
        Site site = Sites.require(handle, context);
        UUID id =
                ImportRows.insert(
                        handle,
                        input.kind(),
                        sha256,
                        input.name().orElse("-"),
                        lines.size(),
                        clock.instant(),
                        context);
        LocalDate today = site.dayOf(clock.instant());
        LineRows.insert(
                handle,
                id,
                lines.stream().map(line -> FirstLook.at(line, input.kind(), site, today)).toList());
        note(handle, "book-import.taken", id, input.kind() + " " + lines.size(), context);
        return ImportRows.require(handle, id, context).report(false);
    }

    /** Checks or takes over the next lines, whichever it is at. */
    public ImportReport piece(UUID id, CallContext context) {
        requireMay(kind(id, context), RECORDS, context);
        run.piece(id, context);
        return read(id, context);
    }

    /** Takes over what fits, or goes on with what was stopped. */
    public ImportReport start(UUID id, CallContext context) {
        return change(
                id,
                "book-import.started",
                context,
                (handle, head) ->
                        switch (head.state()) {
                            case STOPPED ->
                                    LineRows.any(handle, id, Outcome.UNCHECKED)
                                            ? ImportState.CHECKING
                                            : ImportState.IMPORTING;
                            case CHECKED -> ImportState.IMPORTING;
                            case CHECKING ->
                                    throw Problem.conflict(
                                            "book-import-unchecked",
                                            "Its lines are still being checked.");
                            case IMPORTING, DONE -> head.state();
                        });
    }

    /** Stops behind the line that is being taken over; what is in stays in. */
    public ImportReport stop(UUID id, CallContext context) {
        return change(
                id,
                "book-import.stopped",
                context,
                (handle, head) ->
                        switch (head.state()) {
                            case CHECKING, IMPORTING, STOPPED -> ImportState.STOPPED;
                            case CHECKED, DONE ->
                                    throw Problem.conflict(
                                            "book-import-idle",
                                            "Nothing of it is running that could be stopped.");
                        });
    }

    /** Looks again at what does not fit, after something was mended here. */
    public ImportReport checkAgain(UUID id, CallContext context) {
        return change(
                id,
                "book-import.rechecked",
                context,
                (handle, head) -> {
                    if (head.state() == ImportState.IMPORTING) {
                        throw Problem.conflict(
                                "book-import-running", "It is running: stop it first.");
                    }
                    LineRows.uncheck(handle, id);
                    return ImportState.CHECKING;
                });
    }

    /** What an import becomes from where it is. */
    @FunctionalInterface
    private interface Step {

        ImportState from(Handle handle, ImportRows.Head head);
    }

    private ImportReport change(UUID id, String action, CallContext context, Step step) {
        return database.inTransaction(
                context,
                handle -> {
                    ImportRows.Head head = ImportRows.lock(handle, id, context);
                    requireMay(head.kind(), RECORDS, context);
                    ImportState to = step.from(handle, head);
                    if (to != head.state()) {
                        ImportRows.become(handle, id, to, List.of(head.state()));
                        note(handle, action, id, to.name(), context);
                    }
                    return ImportRows.require(handle, id, context).report(false);
                });
    }

    /** How it stands. */
    public ImportReport read(UUID id, CallContext context) {
        return database.inReport(
                context, handle -> ImportRows.require(handle, id, context).report(false));
    }

    private ImportKind kind(UUID id, CallContext context) {
        return database.inReport(context, handle -> ImportRows.head(handle, id, context).kind());
    }

    /** The site's own, newest first. */
    public Page<ImportReport> list(BookImportEndpoints.ListImports input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                ImportRows.list(handle, input.cursor(), input.sought(), context)
                                        .stream()
                                        .map(row -> row.report(false))
                                        .toList(),
                                ImportReport::id));
    }

    /** What became of its lines, in the order of the file. */
    public Page<ImportLine> lines(BookImportEndpoints.ListLines input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    requireMay(
                            ImportRows.head(handle, input.bookImport(), context).kind(),
                            READS,
                            context);
                    List<ImportLine> found =
                            LineRows.list(
                                            handle,
                                            input.bookImport(),
                                            input.outcome(),
                                            input.cursor(),
                                            input.sought())
                                    .stream()
                                    .map(row -> shown(handle, row, context))
                                    .toList();
                    return input.page(found, ImportLine::id);
                });
    }

    private ImportLine shown(Handle handle, LineRows.Shown row, CallContext context) {
        Optional<String> rules =
                context.actor().may(READS)
                        ? row.rulesSaid()
                                .map(
                                        hidden ->
                                                text.open(
                                                        handle,
                                                        row.patientId().orElseThrow(),
                                                        hidden))
                        : Optional.empty();
        return new ImportLine(
                row.id(),
                row.line(),
                row.externalId(),
                row.patientId(),
                row.number().or(row::patient),
                row.modality(),
                row.localStart(),
                row.practitioner(),
                row.outcome(),
                row.code(),
                row.said(),
                rules,
                row.cameTo());
    }

    /** Sessions are care: a right of its own; visits are what the desk sees anyway. */
    private static void requireMay(ImportKind kind, String permission, CallContext context) {
        if (kind == ImportKind.SESSIONS && !context.actor().may(permission)) {
            throw Problem.forbidden(permission);
        }
    }

    private void note(Handle handle, String action, UUID id, String detail, CallContext context) {
        trail.record(handle, context, action, "book_import", () -> id, detail);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
