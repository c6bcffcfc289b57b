package io.mesoderm.platform.careplan;

import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Versioned;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One patient's plan: the template it follows and its sessions on the calendar. */
public record CarePlan(
        CarePlanId id,
        PatientId patient,
        SiteId site,
        ModuleId module,
        String template,
        State state,
        LocalDate startsOn,
        List<Step> sessions,
        Optional<Combination> combination,
        long version)
        implements Versioned {

    /** The combination a plan is a part of: its template, and the plans of all its parts in their order. */
    public record Combination(String template, List<CarePlanId> plans) {

        public Combination {
            plans = List.copyOf(plans);
        }
    }

    /** Where a plan stands. */
    public enum State {
        ACTIVE,
        COMPLETED,
        STOPPED
    }

    /**
     * One planned session: {@code rawOn} is the day its template gives, the window the days on which it may lie, as far
     * as a plan of an older version knows them.
     */
    public record Step(
            PlannedSessionId id,
            int number,
            int offsetDays,
            LocalDate plannedOn,
            StepState state,
            LocalDate rawOn,
            Optional<LocalDate> windowFrom,
            Optional<LocalDate> windowTo,
            Optional<PlanCalendar.Moved> movedBecause) {}

    /** Where a planned session stands. */
    public enum StepState {
        PLANNED,
        DONE,
        CANCELLED
    }
}
