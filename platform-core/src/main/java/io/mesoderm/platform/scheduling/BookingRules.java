package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.AppointmentId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PlannedSessionId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the rules of care say of a visit; the book asks them at every booking and every move, whoever wishes it. */
@FunctionalInterface
public interface BookingRules {

    /** A visit as rules see it; {@code moving} is the one that is moved and so does not stand in its own way. */
    record Asked(
            LinkedPatients patient,
            Modality modality,
            Optional<ModuleId> module,
            Instant at,
            LocalDate day,
            Optional<PlannedSessionId> plannedSession,
            Optional<AppointmentId> moving) {}

    /** Everything that was found, and days on which nothing would bar it. */
    record Answer(List<Finding> findings, List<LocalDate> allowed) {

        public Answer {
            findings = List.copyOf(findings);
            allowed = List.copyOf(allowed);
        }
    }

    /**
     * Refuses what is nobody's to book: a module that the site does not offer, a step that is not the patient's or not
     * to do. Who knows neither modules nor plans refuses nothing.
     */
    default void requireOffered(Handle handle, Asked asked, CallContext context) {}

    /** Inside the caller's transaction, which has locked the patient; calls no module. */
    Answer judge(Handle handle, Asked asked, CallContext context);

    /**
     * What the findings that take a prescriber's word rest on, each at the place it has among them: in no language of a
     * caller, so that a word which was given in one holds in every other.
     */
    default List<String> grounds(
            Handle handle, Asked asked, List<Finding> overridable, CallContext context) {
        return overridable.stream().map(Finding::because).toList();
    }
}
