package io.mesoderm.platform.careplan;

import io.mesoderm.platform.careplan.blackout.AwayDays;
import io.mesoderm.platform.careplan.spacing.AllowedDays;
import io.mesoderm.platform.careplan.spacing.BookedSessions;
import io.mesoderm.platform.careplan.spacing.Holds;
import io.mesoderm.platform.careplan.spacing.SpacedSession;
import io.mesoderm.platform.careplan.spacing.SpacingCheck;
import io.mesoderm.platform.careplan.spacing.SpacingEngine;
import io.mesoderm.platform.careplan.spacing.Timeline;
import io.mesoderm.platform.careplan.spacing.Wish;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.tenancy.OpenDays;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.PlannedStep;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Reads one patient's sessions and judges days by the chain's spacing rules. */
public final class ChainSpacing implements SpacingCheck {

    /** As far around a day as any rule looks, months of a maintenance course included. */
    static final int HORIZON_DAYS = 400;

    /** Nothing is left out for longer after a session. */
    private static final int LONGEST_HOLD_DAYS = 31;

    private final CareRules rules;
    private final BookedSessions booked;
    private final OpenDays openDays;
    private final InstantSource clock;

    ChainSpacing(CareRules rules, BookedSessions booked, OpenDays openDays, InstantSource clock) {
        this.rules = rules;
        this.booked = booked;
        this.openDays = openDays;
        this.clock = clock;
    }

    @Override
    public Verdict judge(Handle handle, Asked asked, CallContext context) {
        LinkedPatients linked = LinkedPatients.of(handle, asked.patient());
        LocalDate day = asked.at().atZone(context.zone()).toLocalDate();
        Optional<PlannedStep> step =
                asked.plannedSession().map(id -> PlannedSteps.read(handle, id, linked));
        var session =
                new SpacedSession(
                        asked.modality(),
                        day,
                        Optional.of(asked.at()),
                        step.map(PlannedStep::template),
                        asked.traits());
        Wish wish = wish(session, step);
        Timeline timeline = timeline(handle, linked, day, asked.moving());
        SpacingEngine engine = rules.spacing(context);
        AwayDays away = away(handle, linked, day);
        List<Finding> findings = new ArrayList<>(engine.judge(wish, timeline));
        away.finding(day, context.locale()).ifPresent(findings::add);
        Verdict verdict = new Verdict(findings, List.of());
        return verdict.blocked()
                ? new Verdict(
                        findings,
                        days(handle, engine, timeline, away, day, context).nearest(wish).list())
                : verdict;
    }

    /** The same for what is being recorded: what was done counts, and what is booked can still be moved. */
    List<Finding> judge(
            Handle handle,
            LinkedPatients linked,
            SpacedSession session,
            Optional<PlannedStep> step,
            Optional<TreatmentSessionId> corrected,
            CallContext context) {
        List<SpacedSession> done =
                TreatmentSessions.around(handle, linked, session.day(), corrected);
        return rules.spacing(context).judge(wish(session, step), Timeline.of(done));
    }

    /** The days from which one is chosen, and what bars each. */
    DayView view(
            Handle handle,
            LinkedPatients linked,
            Modality modality,
            Optional<PlannedSessionId> plannedSession,
            LocalDate around,
            CallContext context) {
        Optional<PlannedStep> step =
                plannedSession.map(id -> PlannedSteps.read(handle, id, linked));
        var session =
                new SpacedSession(
                        modality,
                        around,
                        Optional.empty(),
                        step.map(PlannedStep::template),
                        Set.of());
        Timeline timeline = timeline(handle, linked, around, Optional.empty());
        SpacingEngine engine = rules.spacing(context);
        AwayDays away = away(handle, linked, around);
        return new DayView(
                wish(session, step), days(handle, engine, timeline, away, around, context), away);
    }

    /** A calendar for a course of the template that begins on the day. */
    PlanCalendar calendar(
            Handle handle,
            LinkedPatients linked,
            ProtocolTemplate template,
            LocalDate first,
            CallContext context) {
        List<SpacedSession> others = sessions(handle, linked, first, Optional.empty());
        NavigableSet<LocalDate> closed =
                openDays.closed(
                        handle,
                        context.requiredSite(),
                        first.minusDays(HORIZON_DAYS),
                        first.plusDays(2 * HORIZON_DAYS));
        return new PlanCalendar(
                rules.spacing(context),
                others,
                closed::contains,
                away(handle, linked, first)::has,
                template.code(),
                template.modality());
    }

    /** What the patient leaves out now, after what was done lately; those that end first at the front. */
    List<Holds.Hold> holds(Handle handle, LinkedPatients linked, CallContext context) {
        Instant now = clock.instant();
        LocalDate today = now.atZone(context.zone()).toLocalDate();
        Holds holds = rules.holds(context);
        List<SpacedSession> all = TreatmentSessions.around(handle, linked, today, Optional.empty());
        return all.stream()
                .filter(done -> !done.day().isBefore(today.minusDays(LONGEST_HOLD_DAYS)))
                .flatMap(done -> holds.after(done, end(done, context), all, context).stream())
                .filter(hold -> hold.until().isAfter(now))
                .sorted(Comparator.comparing(Holds.Hold::until).thenComparing(Holds.Hold::rule))
                .toList();
    }

    /** Of a session done elsewhere only the day is known: its last minute is the safe one. */
    private static Instant end(SpacedSession done, CallContext context) {
        return done.at()
                .orElseGet(
                        () ->
                                done.day()
                                        .plusDays(1)
                                        .atStartOfDay(context.zone())
                                        .minusMinutes(1)
                                        .toInstant());
    }

    /** A wish, the days it is looked for on, and those on which the patient cannot come. */
    record DayView(Wish wish, AllowedDays days, AwayDays away) {

        /** What bars the day, in the order in which rules speak. */
        List<Finding> findings(LocalDate day, Locale locale) {
            List<Finding> findings = new ArrayList<>(days.findings(wish, day));
            away.finding(day, locale).ifPresent(findings::add);
            return findings;
        }
    }

    private AllowedDays days(
            Handle handle,
            SpacingEngine engine,
            Timeline timeline,
            AwayDays away,
            LocalDate around,
            CallContext context) {
        LocalDate today = clock.instant().atZone(context.zone()).toLocalDate();
        NavigableSet<LocalDate> closed =
                openDays.closed(
                        handle,
                        context.requiredSite(),
                        around.minusDays(HORIZON_DAYS),
                        around.plusDays(2 * HORIZON_DAYS));
        Predicate<LocalDate> barred = closed::contains;
        return new AllowedDays(engine, timeline, barred.or(away::has), today);
    }

    /** As far around the day as free days are looked for. */
    private static AwayDays away(Handle handle, LinkedPatients linked, LocalDate day) {
        return AwayDays.of(
                handle, linked, day.minusDays(HORIZON_DAYS), day.plusDays(2 * HORIZON_DAYS));
    }

    private Timeline timeline(
            Handle handle, LinkedPatients linked, LocalDate day, Optional<UUID> moving) {
        return Timeline.of(sessions(handle, linked, day, moving));
    }

    private List<SpacedSession> sessions(
            Handle handle, LinkedPatients linked, LocalDate day, Optional<UUID> moving) {
        List<SpacedSession> sessions =
                new ArrayList<>(TreatmentSessions.around(handle, linked, day, Optional.empty()));
        sessions.addAll(
                booked.of(
                        handle,
                        linked.list(),
                        day.minusDays(HORIZON_DAYS),
                        day.plusDays(HORIZON_DAYS),
                        moving));
        return sessions;
    }

    private static Wish wish(SpacedSession session, Optional<PlannedStep> step) {
        return new Wish(session, step.isPresent(), step.flatMap(PlannedStep::gapDays));
    }
}
