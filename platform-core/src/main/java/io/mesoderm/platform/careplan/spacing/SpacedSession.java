package io.mesoderm.platform.careplan.spacing;

import io.mesoderm.spi.care.Modality;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * A session that was done, is booked or is wished for, as spacing sees it: {@code day} is the site's, {@code at} is
 * known where a rule may count hours, {@code template} is that of the plan it is a step of, {@code traits} say how it
 * is done where a rule asks ({@code mn-shallow}, {@code roller-delivery}).
 */
public record SpacedSession(
        Modality modality,
        LocalDate day,
        Optional<Instant> at,
        Optional<String> template,
        Set<String> traits) {

    public SpacedSession {
        traits = Set.copyOf(traits);
    }

    /** A session on a day, at no time yet. */
    public static SpacedSession on(Modality modality, LocalDate day) {
        return new SpacedSession(modality, day, Optional.empty(), Optional.empty(), Set.of());
    }

    /** The same on another day at the same time of day; {@code shift} is the distance in days. */
    SpacedSession moved(LocalDate to, Optional<Instant> time) {
        return new SpacedSession(modality, to, time, template, traits);
    }
}
