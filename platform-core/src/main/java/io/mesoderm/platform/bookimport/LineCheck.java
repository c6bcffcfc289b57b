package io.mesoderm.platform.bookimport;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tries lines without taking them over: they are taken over in a unit of work that is then rolled back, so that a check says
 * what the run would, clashes between lines of the file included.
 */
final class LineCheck {

    /** What a line came to; {@code refusal} if it was refused. */
    record Looked(
            StoredLine line,
            Optional<PatientId> patient,
            Optional<LineWork.Done> done,
            Optional<LineRefusal> refusal) {}

    /** Rolls the trial back, and carries out of it what was seen. */
    private static final class Over extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<Looked> seen;

        Over(List<Looked> seen) {
            super("a trial is over", null, false, false);
            this.seen = seen;
        }
    }

    private final TenantDatabase database;

    LineCheck(TenantDatabase database) {
        this.database = database;
    }

    /** Looks at lines of one import in the order in which they would be taken over. */
    List<Looked> look(UUID imported, LineWork work, List<StoredLine> lines, CallContext context) {
        try {
            return database.<List<Looked>>inTransaction(
                    context,
                    handle -> {
                        throw new Over(seen(handle, imported, work, lines, context));
                    });
        } catch (Over over) {
            return over.seen;
        }
    }

    private static List<Looked> seen(
            Handle handle,
            UUID imported,
            LineWork work,
            List<StoredLine> lines,
            CallContext context) {
        for (StoredLine line : beside(handle, imported, lines, context)) {
            look(handle, work, line, context);
        }
        List<Looked> seen = new ArrayList<>();
        lines.forEach(line -> seen.add(look(handle, work, line, context)));
        return seen;
    }

    /** What fits already and could be in the way of one of the lines. */
    private static List<StoredLine> beside(
            Handle handle, UUID imported, List<StoredLine> lines, CallContext context) {
        LocalDate from = lines.getFirst().localStart().toLocalDate();
        LocalDate to = lines.getLast().localStart().toLocalDate();
        return LineRows.beside(handle, imported, from, to, patients(handle, lines, context));
    }

    private static Collection<PatientId> patients(
            Handle handle, List<StoredLine> lines, CallContext context) {
        Set<PatientId> patients = new HashSet<>(Set.of(new PatientId(new UUID(0, 0))));
        for (StoredLine line : lines) {
            try {
                patients.add(patient(handle, line, context));
            } catch (Problem nobody) {
                continue;
            }
        }
        return patients;
    }

    private static Looked look(Handle handle, LineWork work, StoredLine line, CallContext context) {
        Optional<PatientId> patient = Optional.empty();
        try {
            PatientId found = patient(handle, line, context);
            patient = Optional.of(found);
            LineWork.Done done =
                    work.find(handle, line, found, context)
                            .orElseGet(() -> work.take(handle, line, found, context));
            return new Looked(line, patient, Optional.of(done), Optional.empty());
        } catch (Problem refused) {
            return new Looked(
                    line, patient, Optional.empty(), Optional.of(LineRefusal.of(refused)));
        }
    }

    /** Whom the line means, as far as the call may see them. */
    static PatientId patient(Handle handle, StoredLine line, CallContext context) {
        Optional<PatientId> known =
                line.patientId().filter(id -> ChartAccess.mayOpen(handle, context, id));
        return known.isPresent()
                ? LinkedPatients.of(handle, known.get()).survivor()
                : ImportedPatients.require(handle, line.patient().orElse(""), context);
    }
}
