package io.mesoderm.platform.careplan;

import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Versioned;

import java.time.LocalDate;
import java.util.List;

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
        long version)
        implements Versioned {

    /** Where a plan stands. */
    public enum State {
        ACTIVE,
        COMPLETED,
        STOPPED
    }

    /** One planned session. */
    public record Step(
            PlannedSessionId id,
            int number,
            int offsetDays,
            LocalDate plannedOn,
            StepState state) {}

    /** Where a planned session stands. */
    public enum StepState {
        PLANNED,
        DONE,
        CANCELLED
    }
}
