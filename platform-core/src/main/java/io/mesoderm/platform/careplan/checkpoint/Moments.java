package io.mesoderm.platform.careplan.checkpoint;

import io.mesoderm.platform.careplan.checkpoint.CheckpointKind.Moment;
import io.mesoderm.platform.careplan.checkpoint.CourseFacts.Session;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.reference.Entry;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lays the moments of a template on the calendar: {@code after-session-3}, {@code each-session}, {@code end}, {@code each},
 * {@code day-42}, {@code week-12}, {@code month-6}, {@code last+42d}, {@code last+3m}, {@code follow-up-1}; behind an {@code
 * @} a source of its own. The baseline comes first, except where each visit is looked at anyway. A moment of a session that
 * the course does not have is left out.
 */
public final class Moments {

    private static final Pattern SINCE_FIRST = Pattern.compile("(day|week|month)-(\\d{1,3})");
    private static final Pattern SINCE_LAST = Pattern.compile("last\\+(\\d{1,3})([dm])");
    private static final Pattern AFTER_SESSION = Pattern.compile("after-session-(\\d{1,3})");
    private static final Pattern FOLLOW_UP = Pattern.compile("follow-up-(\\d)");

    /** The source gives no days for its follow-ups. */
    private static final int FOLLOW_UP_MONTHS = 3;

    private static final int WEEK = 7;

    /** The code of the baseline, which no template names. */
    static final String BASELINE = "baseline";

    private final List<Entry<CheckpointKind>> kinds;
    private final CourseFacts course;

    Moments(List<Entry<CheckpointKind>> kinds, CourseFacts course) {
        this.kinds = kinds;
        this.course = course;
    }

    /**
     * A checkpoint on the calendar.
     *
     * @param code the template's word, one session at a time
     * @param kind the entry of the catalogue
     * @param session whose end or beginning it waits for
     */
    record Laid(
            String code,
            Entry<CheckpointKind> kind,
            List<String> sources,
            LocalDate dueOn,
            LocalDate windowFrom,
            LocalDate windowTo,
            Optional<PlannedSessionId> session) {}

    /** Whether a template may say this. */
    public static boolean isKnown(String moment) {
        String word = word(moment);
        return List.of("each-session", "each", "end").contains(word)
                || List.of(SINCE_FIRST, SINCE_LAST, AFTER_SESSION, FOLLOW_UP).stream()
                        .anyMatch(pattern -> pattern.matcher(word).matches());
    }

    /** In the order of their days. */
    List<Laid> lay() {
        if (course.sessions().isEmpty()) {
            return List.of();
        }
        Map<String, Laid> laid = new LinkedHashMap<>();
        if (course.moments().stream().noneMatch(moment -> word(moment).equals("each"))) {
            baseline().ifPresent(each -> laid.put(each.code(), each));
        }
        for (String moment : course.moments()) {
            of(word(moment), sources(moment)).forEach(each -> laid.putIfAbsent(each.code(), each));
        }
        return laid.values().stream().sorted(Comparator.comparing(Laid::dueOn)).toList();
    }

    private static String word(String moment) {
        int at = moment.indexOf('@');
        return at < 0 ? moment : moment.substring(0, at);
    }

    private List<String> sources(String moment) {
        int at = moment.indexOf('@');
        return at < 0 ? course.sources() : List.of(moment.substring(at + 1));
    }

    private Optional<Laid> baseline() {
        return kind(Moment.BASELINE)
                .map(
                        kind ->
                                window(
                                        BASELINE,
                                        kind,
                                        kind.sources(),
                                        course.first(),
                                        Optional.of(course.sessions().getFirst().id())));
    }

    private List<Laid> of(String word, List<String> sources) {
        int all = course.sessions().size();
        return switch (word) {
            case "end" -> after("end", all, sources).stream().toList();
            case "each-session" -> numbered("after-session-", all, sources, Moment.SESSION);
            case "each" -> numbered("visit-", all, sources, Moment.VISIT);
            default -> {
                Matcher session = AFTER_SESSION.matcher(word);
                yield session.matches()
                        ? after(word, Integer.parseInt(session.group(1)), sources).stream().toList()
                        : day(word).flatMap(day -> onDay(word, day, sources)).stream().toList();
            }
        };
    }

    private List<Laid> numbered(String prefix, int all, List<String> sources, Moment moment) {
        List<Laid> each = new ArrayList<>();
        for (int number = 1; number <= all; number++) {
            String code = prefix + number;
            (moment == Moment.VISIT ? at(code, number, sources) : after(code, number, sources))
                    .ifPresent(each::add);
        }
        return each;
    }

    /**
     * From the day after the session to the next one that lies behind it, since a late session may be done on the very day
     * that the next one still stands on; behind the last as long as the catalogue says, twice.
     */
    private Optional<Laid> after(String code, int number, List<String> sources) {
        Optional<Entry<CheckpointKind>> kind = kind(Moment.SESSION);
        Optional<Session> session = course.session(number);
        if (kind.isEmpty() || session.isEmpty()) {
            return Optional.empty();
        }
        LocalDate day = session.get().day();
        int usual = kind.get().value().daysAfter();
        Optional<LocalDate> next = course.next(number);
        return Optional.of(
                new Laid(
                        code,
                        kind.get(),
                        sources,
                        next.orElse(day.plusDays(usual)),
                        day.plusDays(1),
                        next.orElse(day.plusDays(2L * usual)),
                        session.map(Session::id)));
    }

    private Optional<Laid> at(String code, int number, List<String> sources) {
        Optional<Session> session = course.session(number);
        return kind(Moment.VISIT)
                .flatMap(
                        kind ->
                                session.map(
                                        visit ->
                                                window(
                                                        code,
                                                        kind,
                                                        sources,
                                                        visit.day(),
                                                        Optional.of(visit.id()))));
    }

    private Optional<LocalDate> day(String word) {
        Matcher since = SINCE_FIRST.matcher(word);
        if (since.matches()) {
            int count = Integer.parseInt(since.group(2));
            return Optional.of(
                    switch (since.group(1)) {
                        case "day" -> course.first().plusDays(count);
                        case "week" -> course.first().plusDays((long) WEEK * count);
                        default -> course.first().plusMonths(count);
                    });
        }
        Matcher last = SINCE_LAST.matcher(word);
        if (last.matches()) {
            int count = Integer.parseInt(last.group(1));
            return Optional.of(
                    course.last()
                            .plus(
                                    last.group(2).equals("d")
                                            ? Period.ofDays(count)
                                            : Period.ofMonths(count)));
        }
        Matcher follow = FOLLOW_UP.matcher(word);
        return follow.matches()
                ? Optional.of(
                        course.last()
                                .plusMonths(
                                        (long) FOLLOW_UP_MONTHS
                                                * Integer.parseInt(follow.group(1))))
                : Optional.empty();
    }

    private Optional<Laid> onDay(String code, LocalDate day, List<String> sources) {
        long since = ChronoUnit.DAYS.between(course.first(), day);
        return kinds.stream()
                .filter(kind -> kind.value().moment() == Moment.DAYS)
                .filter(kind -> kind.value().untilDay().orElseThrow() >= since)
                .min(Comparator.comparing(kind -> kind.value().untilDay().orElseThrow()))
                .map(kind -> window(code, kind, sources, day, Optional.empty()));
    }

    private static Laid window(
            String code,
            Entry<CheckpointKind> kind,
            List<String> sources,
            LocalDate day,
            Optional<PlannedSessionId> session) {
        return new Laid(
                code,
                kind,
                sources,
                day,
                day.minusDays(kind.value().daysBefore()),
                day.plusDays(kind.value().daysAfter()),
                session);
    }

    private Optional<Entry<CheckpointKind>> kind(Moment moment) {
        return kinds.stream().filter(kind -> kind.value().moment() == moment).findFirst();
    }
}
