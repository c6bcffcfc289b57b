package io.mesoderm.spi.care;

import io.mesoderm.spi.context.ModuleId;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * A general plan for a patient's sessions. {@code course} says when they are, {@code nameKey} is a
 * message key, {@code serviceItem} what each session is charged as; {@code checkpoints} name when
 * the outcome is measured ({@code after-session-3}, {@code week-12}, {@code last+42d}; behind an {@code @} the one source that
 * names the moment, as in {@code last+42d@e37}); {@code evidenceGrade} is the best grade among {@code sources}, which are ids of {@code
 * seeds/sources.yaml}. A {@code designDefault} has parts no source gives; the medical director
 * signs those.
 */
public record ProtocolTemplate(
        String code,
        String nameKey,
        Modality modality,
        String serviceItem,
        Course course,
        List<String> checkpoints,
        String evidenceGrade,
        List<String> sources,
        boolean designDefault) {

    public ProtocolTemplate {
        checkpoints = List.copyOf(checkpoints);
        sources = List.copyOf(sources);
    }

    /**
     * When the sessions of a template are; the planner switches over the kinds, and their number may
     * grow: a module that switches too needs a branch for what it does not know.
     */
    public sealed interface Course {}

    /**
     * Every session has its offset from the first one; the declared count is the length of the
     * list.
     */
    public record FixedCourse(List<Offset> offsets) implements Course {

        /** {@link IllegalArgumentException} unless the first offset is 0 and they rise. */
        public FixedCourse {
            offsets = List.copyOf(offsets);
            if (offsets.isEmpty() || !offsets.getFirst().equals(new Offset(0, 0))) {
                throw new IllegalArgumentException("a fixed course begins with offset 0");
            }
            for (int i = 1; i < offsets.size(); i++) {
                if (offsets.get(i).atLeastDays() <= offsets.get(i - 1).atLeastDays()) {
                    throw new IllegalArgumentException("offsets must rise: " + offsets);
                }
            }
        }
    }

    /**
     * How many sessions and how many days between two of them, all ends included; the planner
     * proposes offsets within, and the plan then stores those.
     */
    public record RangeCourse(int sessionsMin, int sessionsMax, int gapDaysMin, int gapDaysMax)
            implements Course {

        public RangeCourse {
            if (sessionsMin < 1
                    || sessionsMax < sessionsMin
                    || gapDaysMin < 1
                    || gapDaysMax < gapDaysMin) {
                throw new IllegalArgumentException("ranges must rise and start at 1 or more");
            }
        }
    }

    /**
     * Listed, but not usable until the medical director has entered the offsets; {@code missing}
     * says what is not published.
     */
    public record DirectorCourse(String missing) implements Course {}

    /**
     * Courses of other templates side by side, each a plan of its own, so that the loss of one module
     * leaves the others' plans. The planner lays one part after the other, each as far from those before as the spacing rules
     * ask. The checkpoints of the combination stand for those of its parts.
     */
    public record CombinedCourse(List<Part> parts) implements Course {

        /** {@link IllegalArgumentException} unless two or more, all different, the first of them from day 0. */
        public CombinedCourse {
            parts = List.copyOf(parts);
            if (parts.size() < 2 || parts.getFirst().startDay() != 0) {
                throw new IllegalArgumentException(
                        "a combined course has two parts or more and begins with day 0");
            }
            if (Set.copyOf(parts).size() < parts.size()) {
                throw new IllegalArgumentException("a combined course has no part twice: " + parts);
            }
        }
    }

    /** The template of a module, from so many days after the first day of the combination. */
    public record Part(ModuleId module, String template, int startDay) {

        /** {@link IllegalArgumentException} for a day before the first. */
        public Part {
            if (startDay < 0) {
                throw new IllegalArgumentException(
                        "a part must not begin before day 0: " + startDay);
            }
        }
    }

    /**
     * A distance from the first session: {@code days} are added first, then calendar {@code months}
     * (same day of the month, clamped to its end).
     */
    public record Offset(int days, int months) {

        public Offset {
            if (days < 0 || months < 0) {
                throw new IllegalArgumentException("an offset must not be negative");
            }
        }

        /** The day this offset falls on when the course begins on {@code first}. */
        public LocalDate from(LocalDate first) {
            return first.plusDays(days).plusMonths(months);
        }

        private int atLeastDays() {
            return days + 28 * months;
        }
    }
}
