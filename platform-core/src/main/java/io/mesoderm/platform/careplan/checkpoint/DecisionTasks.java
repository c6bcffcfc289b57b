package io.mesoderm.platform.careplan.checkpoint;

import io.mesoderm.platform.careplan.checkpoint.Checkpoint.Decision;
import io.mesoderm.platform.identity.Role;
import io.mesoderm.platform.tasks.NewTask;
import io.mesoderm.platform.tasks.Tasks;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people have to do after a decision that no program should do for them. */
final class DecisionTasks {

    private final Tasks tasks;
    private final InstantSource clock;

    DecisionTasks(Tasks tasks, InstantSource clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Visits that wait for sessions which no longer are: the patient is asked before one is cancelled. */
    void open(
            Handle handle,
            CourseFacts course,
            UUID checkpoint,
            Decision decision,
            CallContext context) {
        if (decision == Decision.CONTINUE) {
            return;
        }
        if (decision == Decision.SWITCH) {
            tasks.open(
                    handle,
                    task(
                            course,
                            checkpoint,
                            "course-switched",
                            course.template(),
                            Optional.of(Role.PRESCRIBER)),
                    context);
        }
        int visits = visits(handle, course);
        if (visits > 0) {
            tasks.open(
                    handle,
                    task(
                            course,
                            checkpoint,
                            "course-visits",
                            Integer.toString(visits),
                            Optional.empty()),
                    context);
        }
    }

    /** What is for a prescriber tells of care; that visits are booked does not. */
    private NewTask task(
            CourseFacts course,
            UUID checkpoint,
            String kind,
            String word,
            Optional<Role> prescriber) {
        return new NewTask(
                "checkpoint/" + checkpoint + "/" + kind,
                course.site(),
                kind,
                prescriber.isPresent(),
                Optional.of(course.patient()),
                Optional.of(checkpoint),
                List.of(word),
                clock.instant(),
                prescriber);
    }

    private int visits(Handle handle, CourseFacts course) {
        return handle.createQuery(
                        """
                        SELECT COUNT(*) FROM care_plan p
                        JOIN planned_session n ON n.care_plan_id = p.id AND n.state = 'CANCELLED'
                        JOIN appointment a ON a.planned_session_id = n.id AND a.state = 'BOOKED'
                        WHERE (p.id = :plan OR p.combined_with = :plan) AND a.starts_at > :now
                        """)
                .bind("plan", course.plan())
                .bind("now", clock.instant())
                .mapTo(Integer.class)
                .one();
    }
}
