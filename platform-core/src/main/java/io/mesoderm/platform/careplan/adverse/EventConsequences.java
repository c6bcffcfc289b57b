package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.careplan.adverse.AdverseEvent.Relation;
import io.mesoderm.platform.careplan.adverse.EventRule.Follows;
import io.mesoderm.platform.identity.Role;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Does what a rule says follows from an event: tasks for people, and the course and the bookings that stop at once. */
public final class EventConsequences {

    private final EventRules rules;
    private final EventTasks tasks;
    private final Courses courses;
    private final StoredHolds holds;

    EventConsequences(EventRules rules, EventTasks tasks, Courses courses, StoredHolds holds) {
        this.rules = rules;
        this.tasks = tasks;
        this.courses = courses;
        this.holds = holds;
    }

    /** Where work for people goes; one key is one task, and a further one only for what is asked for anew. */
    @FunctionalInterface
    interface EventTasks {
        void open(Handle handle, Wanted task, CallContext context);
    }

    /**
     * A task that follows; {@code kind} is its title's.
     *
     * @param anew it is wanted although somebody did such a task of this event before
     */
    record Wanted(
            String key,
            SiteId site,
            String kind,
            PatientId patient,
            UUID event,
            String about,
            Instant due,
            Optional<Role> role,
            boolean anew) {}

    /** The courses of a patient: an event ends those that go on, and gives them back when it turns out to be less. */
    public interface Courses {

        /** Ends those that go on, for this event. */
        void stop(Handle handle, PatientId patient, UUID event, CallContext context);

        /** Lets those go on again that this event ended. */
        void giveBack(Handle handle, PatientId patient, UUID event, CallContext context);

        /** Those that this event ended and another one would have ended too stay ended for that one. */
        void handOver(Handle handle, UUID event, UUID other);
    }

    /** What follows from a new event. */
    void follow(Handle handle, EventRow event, CallContext context) {
        EventFacts facts = event.facts(handle);
        for (EventRule rule : fired(facts, context)) {
            follow(handle, event, facts, rule, false, context);
        }
    }

    /**
     * What follows from another grade or kind. Of a graver event everything follows anew, so that what was looked at or
     * released is looked at again; otherwise only what did not follow before. What is due is counted from {@code now}.
     */
    void follow(Handle handle, EventRow before, EventRow event, Instant now, CallContext context) {
        boolean graver = event.grade() > before.grade();
        List<EventRule> followed = fired(before.facts(handle), context);
        EventFacts facts = event.askedAt(now).facts(handle);
        List<EventRule> follow = fired(facts, context);
        for (EventRule rule : follow) {
            if (graver || !followed.contains(rule)) {
                follow(handle, event, facts, rule, graver, context);
            }
        }
        if (stops(followed) && !stops(follow)) {
            courseGoesOn(handle, event, context);
        }
    }

    /** The event ends no course any more; what others would have ended too stays ended for the first of them. */
    void courseGoesOn(Handle handle, EventRow event, CallContext context) {
        event.others(handle).stream()
                .filter(other -> other.relation() != Relation.UNRELATED)
                .filter(other -> stops(fired(other.facts(handle), context)))
                .forEach(other -> courses.handOver(handle, event.id(), other.id()));
        courses.giveBack(handle, event.patient(), event.id(), context);
    }

    private List<EventRule> fired(EventFacts facts, CallContext context) {
        return rules.fired(facts, context).stream().map(Entry::value).toList();
    }

    private static boolean stops(List<EventRule> rules) {
        return rules.stream().anyMatch(rule -> rule.follows() == Follows.STOP_COURSE);
    }

    private void follow(
            Handle handle,
            EventRow event,
            EventFacts facts,
            EventRule rule,
            boolean anew,
            CallContext context) {
        switch (rule.follows()) {
            case EXPECTED -> {}
            case HOLD_BOOKING -> holds.hold(handle, event.patient(), event.id());
            case STOP_COURSE -> {
                if (event.relation() != Relation.UNRELATED) {
                    courses.stop(handle, event.patient(), event.id(), context);
                }
            }
            case REVIEW, TELL_DIRECTOR, TELL_INSURER, TELL_AUTHORITY, SUSPECT_NTM, REFER, SIT ->
                    tasks.open(handle, task(event, facts, rule, anew, context), context);
        }
    }

    private Wanted task(
            EventRow event, EventFacts facts, EventRule rule, boolean anew, CallContext context) {
        return new Wanted(
                key(event.id(), rule.follows()),
                event.site(),
                "adverse-"
                        + rule.follows()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', '-'),
                event.patient(),
                event.id(),
                rules.name(event.code(), context),
                rule.due(facts).orElse(facts.reported()),
                rule.role().flatMap(Role::ofWord),
                anew);
    }

    static String key(UUID event, Follows follows) {
        return keys(event) + follows;
    }

    /** How the keys of all tasks of the event begin. */
    static String keys(UUID event) {
        return "adverse-event/" + event + "/";
    }

    /** It lasts longer than such events do (AE-02). */
    void lasts(Handle handle, EventRow event, Instant now, CallContext context) {
        tasks.open(
                handle,
                new Wanted(
                        keys(event.id()) + "LASTS",
                        event.site(),
                        "adverse-lasts",
                        event.patient(),
                        event.id(),
                        rules.name(event.code(), context),
                        now,
                        Optional.of(Role.PRESCRIBER),
                        false),
                context);
    }
}
