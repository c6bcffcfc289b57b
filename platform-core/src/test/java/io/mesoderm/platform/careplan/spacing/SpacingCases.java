package io.mesoderm.platform.careplan.spacing;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.spi.care.Modality;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Situations of {@code rules/sc.yaml}: the wished session has a {@code modality}, perhaps a {@code template} with the
 * {@code gap} of its plan, {@code traits} and an {@code hour}; {@code done} lists others by their distance: {@code
 * -days}, {@code -months} or {@code -hours} from it, to the future without the sign.
 */
final class SpacingCases {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final Instant NOON = DAY.atTime(12, 0).toInstant(ZoneOffset.UTC);

    private SpacingCases() {}

    static Wish wish(JsonNode told) {
        boolean timed = told.path("timed").asBoolean();
        var session = session(told, DAY, timed ? Optional.of(NOON) : Optional.empty());
        Optional<Integer> gap =
                told.has("gap") ? Optional.of(told.get("gap").asInt()) : Optional.empty();
        return new Wish(session, told.has("planned") || gap.isPresent(), gap);
    }

    static Timeline timeline(JsonNode told) {
        List<SpacedSession> sessions = new ArrayList<>();
        for (JsonNode done : told.path("done")) {
            if (done.has("hours")) {
                Instant at = NOON.plusSeconds(3600L * done.get("hours").asInt());
                sessions.add(
                        session(done, at.atZone(ZoneOffset.UTC).toLocalDate(), Optional.of(at)));
            } else {
                LocalDate day =
                        DAY.plusMonths(done.path("months").asInt())
                                .plusDays(done.path("days").asInt());
                sessions.add(session(done, day, Optional.empty()));
            }
        }
        return Timeline.of(sessions);
    }

    private static SpacedSession session(JsonNode told, LocalDate day, Optional<Instant> at) {
        Set<String> traits = new HashSet<>();
        told.path("traits").forEach(trait -> traits.add(trait.asText()));
        Optional<String> template =
                told.has("template")
                        ? Optional.of(told.get("template").asText())
                        : Optional.empty();
        return new SpacedSession(
                Modality.valueOf(told.path("modality").asText("MESOTHERAPY")),
                day,
                at,
                template,
                traits);
    }
}
