package io.mesoderm.spi.care;

import java.util.List;
import java.util.Optional;

/**
 * A general plan. Either {@code offsetsDays} are explicit (first is 0, one per session), or {@code range} gives
 * counts and gaps from which the planner proposes offsets. {@code nameKey} is a message key;
 * {@code sources} are ids of {@code seeds/sources.yaml}.
 */
public record ProtocolTemplate(
        String code,
        String nameKey,
        Modality modality,
        String serviceItem,
        List<Integer> offsetsDays,
        Optional<GapRange> range,
        List<String> checkpoints,
        List<String> sources,
        boolean designDefault) {

    /** {@link IllegalArgumentException} unless offsets start at 0 and rise, or a range is given instead. */
    public ProtocolTemplate {
        offsetsDays = List.copyOf(offsetsDays);
        checkpoints = List.copyOf(checkpoints);
        sources = List.copyOf(sources);
        if (offsetsDays.isEmpty() == range.isEmpty()) {
            throw new IllegalArgumentException(code + ": give offsets or a range, one of the two");
        }
        for (int i = 0; i < offsetsDays.size(); i++) {
            if (i == 0 ? offsetsDays.get(i) != 0 : offsetsDays.get(i) <= offsetsDays.get(i - 1)) {
                throw new IllegalArgumentException(code + ": offsets must start at 0 and rise");
            }
        }
    }

    /** How many sessions, and how many days between two of them; all ends included. */
    public record GapRange(int sessionsMin, int sessionsMax, int gapDaysMin, int gapDaysMax) {

        public GapRange {
            if (sessionsMin < 1 || sessionsMax < sessionsMin || gapDaysMin < 1 || gapDaysMax < gapDaysMin) {
                throw new IllegalArgumentException("ranges must rise and start at 1 or more");
            }
        }
    }
}
