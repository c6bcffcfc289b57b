package io.mesoderm.platform.careplan.spacing;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Judges when a session may be, for whoever books or plans one. The caller has seen to it that the chart may be opened. */
public interface SpacingCheck {

    /**
     * A session somebody wants: {@code plannedSession} is the step of a plan it would do, {@code traits} say how it
     * will be done where that is known, {@code moving} is the appointment that is being moved and so does not count.
     */
    record Asked(
            PatientId patient,
            Modality modality,
            Instant at,
            Optional<PlannedSessionId> plannedSession,
            Set<String> traits,
            Optional<UUID> moving) {

        /** A session outside a plan and of no special kind. */
        public static Asked of(PatientId patient, Modality modality, Instant at) {
            return new Asked(patient, modality, at, Optional.empty(), Set.of(), Optional.empty());
        }
    }

    /** Every finding, and the free days around the wished one where something blocks it, the earlier first. */
    record Verdict(List<Finding> findings, List<LocalDate> nearest) {

        public Verdict {
            findings = List.copyOf(findings);
            nearest = List.copyOf(nearest);
        }

        /** Whether a rule blocks the day. */
        public boolean blocked() {
            return findings.stream().anyMatch(f -> f.severity() == Severity.BLOCK);
        }
    }

    /** What the rules say of the session at the call's site, over done and booked sessions of every modality. */
    Verdict judge(Handle handle, Asked asked, CallContext context);
}
