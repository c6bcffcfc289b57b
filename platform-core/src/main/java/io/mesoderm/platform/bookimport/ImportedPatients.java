package io.mesoderm.platform.bookimport;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whom a file means by a number of the chain or of the system they come from; never by a name. */
final class ImportedPatients {

    private static final int MOST = 20;

    private ImportedPatients() {}

    /** The one patient of this site that it names; who may not be seen here is nobody here. */
    static PatientId require(Handle handle, String word, CallContext context) {
        int bar = word.indexOf('|');
        Set<PatientId> found =
                candidates(handle, word, bar).stream()
                        .filter(patient -> ChartAccess.mayOpen(handle, context, patient))
                        .map(patient -> LinkedPatients.of(handle, patient).survivor())
                        .collect(Collectors.toSet());
        if (found.isEmpty()) {
            throw Problem.invalid(
                    "patient", "is no number of a patient of this site: import the patients first");
        }
        if (found.size() > 1) {
            throw Problem.invalid(
                    "patient",
                    "is a number of several patients: write it with its system, as in system|number");
        }
        return found.iterator().next();
    }

    private static List<PatientId> candidates(Handle handle, String word, int bar) {
        return handle.createQuery(
                        """
                        SELECT id FROM patient WHERE number = :word
                        UNION SELECT patient_id FROM patient_identifier WHERE value = :word
                        UNION SELECT patient_id FROM patient_identifier WHERE system = :system AND value = :value
                        LIMIT :most
                        """)
                .bind("word", word)
                .bind("system", bar < 0 ? "" : word.substring(0, bar))
                .bind("value", word.substring(bar + 1))
                .bind("most", MOST)
                .mapTo(PatientId.class)
                .list();
    }
}
