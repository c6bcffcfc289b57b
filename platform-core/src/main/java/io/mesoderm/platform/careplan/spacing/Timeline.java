package io.mesoderm.platform.careplan.spacing;

import io.mesoderm.spi.care.Modality;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One patient's sessions by modality, in the order of their days, so that neighbours are found by halving. */
public final class Timeline {

    private static final Comparator<SpacedSession> ORDER =
            Comparator.comparing(SpacedSession::day)
                    .thenComparing(session -> session.at().orElse(Instant.MIN));

    private final Map<Modality, Line> lines = new EnumMap<>(Modality.class);

    private Timeline(List<SpacedSession> sessions) {
        Map<Modality, List<SpacedSession>> kinds = new EnumMap<>(Modality.class);
        for (SpacedSession session : sessions) {
            kinds.computeIfAbsent(session.modality(), kind -> new java.util.ArrayList<>())
                    .add(session);
        }
        kinds.forEach((kind, of) -> lines.put(kind, Line.of(of)));
    }

    /** The sessions may come in any order. */
    public static Timeline of(List<SpacedSession> sessions) {
        return new Timeline(sessions);
    }

    Line of(Modality modality) {
        return lines.getOrDefault(modality, Line.NONE);
    }

    /** Sessions of one modality, sorted, with their days as numbers beside them. */
    record Line(SpacedSession[] sessions, long[] days) {

        private static final Line NONE = new Line(new SpacedSession[0], new long[0]);

        private static Line of(List<SpacedSession> sessions) {
            SpacedSession[] sorted = sessions.toArray(SpacedSession[]::new);
            Arrays.sort(sorted, ORDER);
            return new Line(
                    sorted, Arrays.stream(sorted).mapToLong(s -> s.day().toEpochDay()).toArray());
        }

        /** Index of the last session not after the wished one, or -1. Of the same day, one without a time is before. */
        int before(SpacedSession wished) {
            int index = firstAfter(wished.day().toEpochDay()) - 1;
            while (index >= 0 && isAfter(sessions[index], wished)) {
                index--;
            }
            return index;
        }

        private static boolean isAfter(SpacedSession session, SpacedSession wished) {
            return session.day().equals(wished.day())
                    && session.at().isPresent()
                    && wished.at().filter(at -> at.isBefore(session.at().get())).isPresent();
        }

        /** Index of the first session whose day is later than this one. */
        private int firstAfter(long day) {
            int low = 0;
            int high = days.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (days[middle] <= day) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        /** Index of the first session on this day or later. */
        int from(LocalDate day) {
            return firstAfter(day.toEpochDay() - 1);
        }
    }
}
