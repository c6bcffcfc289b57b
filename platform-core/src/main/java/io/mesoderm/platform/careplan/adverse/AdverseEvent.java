package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.careplan.adverse.EventRule.Follows;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One adverse event as it is read.
 *
 * @param kindName the kind in the reader's language; its code for what only a treatment knows
 * @param expectedUntil from when on somebody has to look because it lasts longer than usual
 */
public record AdverseEvent(
        UUID id,
        PatientId patient,
        SiteId site,
        String kind,
        String kindName,
        int grade,
        String note,
        Instant onset,
        Instant reportedAt,
        Optional<Instant> resolvedAt,
        Relation relation,
        Optional<Outcome> outcome,
        Reporter reporter,
        Optional<String> reportedBy,
        State state,
        Optional<Instant> expectedUntil,
        boolean productFault,
        Optional<UUID> session,
        Optional<UUID> lot,
        Optional<UUID> device,
        boolean noProduct,
        boolean holdsBookings) {

    /** How far the treatment is thought to be the cause. */
    public enum Relation {
        UNRELATED,
        UNLIKELY,
        POSSIBLE,
        PROBABLE,
        DEFINITE
    }

    /** How it ended. */
    public enum Outcome {
        RECOVERED,
        WITH_SEQUEL,
        ONGOING_ELSEWHERE,
        DEATH
    }

    /** Who noticed. */
    public enum Reporter {
        STAFF,
        PATIENT
    }

    /** What becomes of it. */
    public enum State {
        OPEN,
        /** It lasts longer than expected, and somebody was told to look. */
        WATCHED,
        CLOSED
    }

    /**
     * An event with its log and with what follows from it.
     *
     * @param lots what the patient had of in the year before, for whoever says which it came from
     */
    public record Told(
            AdverseEvent event,
            List<Entry> log,
            List<Consequence> consequences,
            List<LookBack.OfLot> lots) {}

    /** A line of the log; what was written stays. */
    public record Entry(
            UUID id,
            String kind,
            String code,
            int grade,
            String text,
            Instant at,
            Optional<String> by) {}

    /** What follows by a rule, with what the rule rests on. */
    public record Consequence(
            String rule,
            Follows follows,
            String says,
            Optional<Instant> due,
            List<String> sources,
            boolean designDefault) {}
}
