package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.careplan.adverse.EventRule.Follows;
import io.mesoderm.platform.identity.Role;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Does what a rule says follows from an event: tasks for people, and the course and the bookings that stop at once. */
public final class EventConsequences {

    private final EventRules rules;
    private final EventTasks tasks;
    private final CourseStop courses;
    private final StoredHolds holds;

    EventConsequences(EventRules rules, EventTasks tasks, CourseStop courses, StoredHolds holds) {
        this.rules = rules;
        this.tasks = tasks;
        this.courses = courses;
        this.holds = holds;
    }

    /** Where work for people goes; one key is one task, ever. */
    @FunctionalInterface
    interface EventTasks {
        void open(Handle handle, Wanted task, CallContext context);
    }

    /** A task that follows; {@code kind} is its title's. */
    record Wanted(
            String key,
            SiteId site,
            String kind,
            PatientId patient,
            UUID event,
            String about,
            Instant due,
            Optional<Role> role) {}

    /** Ends the courses of a patient that go on. */
    @FunctionalInterface
    public interface CourseStop {
        void stop(Handle handle, PatientId patient, CallContext context);
    }

    /** May be called again after a change: what has followed already does not follow twice. */
    void follow(Handle handle, EventRow event, CallContext context) {
        EventFacts facts = event.facts(handle);
        for (Entry<EventRule> entry : rules.fired(facts, context)) {
            EventRule rule = entry.value();
            switch (rule.follows()) {
                case EXPECTED -> {}
                case HOLD_BOOKING -> holds.hold(handle, event.patient(), event.id());
                case STOP_COURSE -> courses.stop(handle, event.patient(), context);
                case REVIEW, TELL_DIRECTOR, TELL_INSURER, TELL_AUTHORITY, SUSPECT_NTM, REFER, SIT ->
                        tasks.open(handle, task(event, facts, rule, context), context);
            }
        }
    }

    private Wanted task(EventRow event, EventFacts facts, EventRule rule, CallContext context) {
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
                rule.role().flatMap(Role::ofWord));
    }

    static String key(UUID event, Follows follows) {
        return "adverse-event/" + event + "/" + follows;
    }

    /** It lasts longer than such events do (AE-02). */
    void lasts(Handle handle, EventRow event, Instant now, CallContext context) {
        tasks.open(
                handle,
                new Wanted(
                        "adverse-event/" + event.id() + "/LASTS",
                        event.site(),
                        "adverse-lasts",
                        event.patient(),
                        event.id(),
                        rules.name(event.code(), context),
                        now,
                        Optional.of(Role.PRESCRIBER)),
                context);
    }
}
