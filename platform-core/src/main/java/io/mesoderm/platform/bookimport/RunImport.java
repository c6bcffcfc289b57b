package io.mesoderm.platform.bookimport;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Works on an import piece by piece. Each line is taken over in a unit of work of its own, together with what became of it:
 * a run that is cut anywhere goes on with the next line, and a line that is refused leaves the others alone.
 */
final class RunImport {

    /** So many lines a call, which is over in seconds. */
    static final int PIECE = 25;

    /** A line that was refused while it was being taken over. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient StoredLine line;
        private final transient Optional<PatientId> patient;
        private final transient Problem problem;

        Refused(StoredLine line, Optional<PatientId> patient, Problem problem) {
            super(problem.getMessage(), problem, false, false);
            this.line = line;
            this.patient = patient;
            this.problem = problem;
        }
    }

    private final TenantDatabase database;
    private final PatientText text;
    private final LineCheck check;
    private final Map<ImportKind, LineWork> works;

    RunImport(TenantDatabase database, PatientText text, Map<ImportKind, LineWork> works) {
        this.database = database;
        this.text = text;
        this.check = new LineCheck(database);
        this.works = Map.copyOf(works);
    }

    /** Does the next piece of what the import is at; nothing if it is at nothing. */
    void piece(UUID imported, CallContext context) {
        ImportRows.Head head =
                database.inReport(context, handle -> ImportRows.head(handle, imported, context));
        LineWork work = works.get(head.kind());
        switch (head.state()) {
            case CHECKING -> check(imported, work, context);
            case IMPORTING -> take(imported, work, context);
            case CHECKED, STOPPED, DONE -> {}
        }
    }

    private void check(UUID imported, LineWork work, CallContext context) {
        List<StoredLine> lines =
                database.inReport(
                        context,
                        handle -> LineRows.next(handle, imported, Outcome.UNCHECKED, PIECE));
        List<LineCheck.Looked> seen =
                lines.isEmpty() ? List.of() : check.look(imported, work, lines, context);
        database.inTransaction(
                context,
                handle -> {
                    if (ImportRows.lock(handle, imported, context).state()
                            != ImportState.CHECKING) {
                        return false;
                    }
                    seen.forEach(looked -> keep(handle, looked));
                    if (!LineRows.any(handle, imported, Outcome.UNCHECKED)) {
                        ImportRows.become(
                                handle,
                                imported,
                                ImportState.CHECKED,
                                List.of(ImportState.CHECKING));
                    }
                    return true;
                });
    }

    /** What was taken over in the trial is not here: it fits. */
    private void keep(Handle handle, LineCheck.Looked looked) {
        LineRows.Became became =
                looked.done()
                        .map(
                                done ->
                                        done.outcome() == Outcome.IMPORTED
                                                ? new LineWork.Done(
                                                        Outcome.FITS,
                                                        Optional.empty(),
                                                        Optional.empty())
                                                : done)
                        .map(done -> became(done, looked.patient()))
                        .orElseGet(
                                () ->
                                        became(
                                                handle,
                                                looked.refusal().orElseThrow(),
                                                looked.patient()));
        LineRows.become(handle, looked.line(), Outcome.UNCHECKED, became);
    }

    private void take(UUID imported, LineWork work, CallContext context) {
        boolean more = true;
        for (int i = 0; i < PIECE && more; i++) {
            more = takeOne(imported, work, context);
        }
        if (!more) {
            database.inTransaction(context, handle -> end(handle, imported, context));
        }
    }

    /** Lines that somebody else has in hand are not over yet. */
    private static boolean end(Handle handle, UUID imported, CallContext context) {
        ImportRows.lock(handle, imported, context);
        return !LineRows.any(handle, imported, Outcome.FITS)
                && ImportRows.become(
                        handle, imported, ImportState.DONE, List.of(ImportState.IMPORTING));
    }

    private boolean takeOne(UUID imported, LineWork work, CallContext context) {
        try {
            return database.inTransaction(
                    context, handle -> takeOne(handle, imported, work, context));
        } catch (Refused refused) {
            database.inTransaction(
                    context,
                    handle -> {
                        refuse(handle, work, refused, context);
                        return null;
                    });
            return true;
        }
    }

    private static boolean takeOne(
            Handle handle, UUID imported, LineWork work, CallContext context) {
        if (ImportRows.head(handle, imported, context).state() != ImportState.IMPORTING) {
            return false;
        }
        Optional<StoredLine> next = LineRows.take(handle, imported, Outcome.FITS);
        if (next.isEmpty()) {
            return false;
        }
        StoredLine line = next.get();
        Optional<PatientId> patient = Optional.empty();
        try {
            PatientId found = LineCheck.patient(handle, line, context);
            patient = Optional.of(found);
            LineWork.Done done =
                    work.find(handle, line, found, context)
                            .orElseGet(() -> work.take(handle, line, found, context));
            LineRows.become(handle, line, Outcome.FITS, became(done, patient));
            return true;
        } catch (Problem problem) {
            throw new Refused(line, patient, problem);
        }
    }

    /** What stood in the way may have been this very line, taken over by somebody else meanwhile. */
    private void refuse(Handle handle, LineWork work, Refused refused, CallContext context) {
        LineRows.Became became =
                refused.patient
                        .flatMap(patient -> work.find(handle, refused.line, patient, context))
                        .map(done -> became(done, refused.patient))
                        .orElseGet(
                                () ->
                                        became(
                                                handle,
                                                LineRefusal.of(refused.problem),
                                                refused.patient));
        LineRows.become(handle, refused.line, Outcome.FITS, became);
    }

    private static LineRows.Became became(LineWork.Done done, Optional<PatientId> patient) {
        return new LineRows.Became(
                done.outcome(),
                Optional.empty(),
                done.said(),
                patient,
                Optional.empty(),
                done.cameTo());
    }

    private LineRows.Became became(
            Handle handle, LineRefusal refusal, Optional<PatientId> patient) {
        Optional<byte[]> rules =
                patient.flatMap(id -> refusal.rules().map(words -> text.seal(handle, id, words)));
        return new LineRows.Became(
                Outcome.REFUSED,
                Optional.of(refusal.code()),
                Optional.of(refusal.said()),
                patient,
                rules,
                Optional.empty());
    }
}
