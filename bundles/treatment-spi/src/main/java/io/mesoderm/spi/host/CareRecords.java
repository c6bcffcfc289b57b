package io.mesoderm.spi.host;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.osgi.annotation.versioning.ProviderType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What was done for the patients of a chain, many at a time and without a health fact, for jobs that go through all of them.
 * Call it from a job's piece; it joins the piece's unit of work.
 */
@ProviderType
public interface CareRecords {

    /** The most patients of one call. */
    int MOST = 1000;

    /** What messages are for that call patients back. */
    String RECALL = "recall";

    /**
     * The courses of the next patients behind {@code after}, in the order of ids; the call with the last patient of a page as
     * {@code after} goes on behind it.
     */
    Courses courses(Optional<PatientId> after, int patients, CallContext context);

    /**
     * Whether nothing that is recorded of the patient bars the modality on the day, by the chain's own rules; a question
     * nobody answered bars nothing, nor does a yes of so long ago that it must be asked anew.
     */
    boolean suits(PatientId patient, Modality modality, LocalDate day, CallContext context);

    /** How many patients have had a session. */
    long treatedPatients(CallContext context);

    /**
     * A page of them.
     *
     * @param last the last patient looked at; nobody if there is none behind
     */
    record Courses(List<Course> courses, Optional<PatientId> last) {

        public Courses {
            courses = List.copyOf(courses);
        }
    }

    /**
     * What one patient has had of one modality, under all numbers of theirs.
     *
     * @param others the patient's further numbers, which were linked to this one
     * @param site where the last session was, and its clock
     * @param template the code of the newest plan's template, if there was a plan
     * @param complete whether there was a plan and none of its sessions is left to do
     * @param booked whether a visit for the modality is booked from now on
     * @param silent whether nobody may write to or call the patient about it: the patient died, or wants no messages of
     *     the purpose {@link #RECALL}
     * @param maintainedAt when it was decided by a checkpoint of that plan that maintenance begins; nothing once one decided
     *     later that it ends or that another treatment comes
     */
    record Course(
            PatientId patient,
            List<PatientId> others,
            Modality modality,
            SiteId site,
            ZoneId zone,
            LocalDate lastOn,
            Optional<String> template,
            boolean complete,
            boolean booked,
            boolean silent,
            Optional<Instant> maintainedAt) {

        public Course {
            others = List.copyOf(others);
        }
    }
}
