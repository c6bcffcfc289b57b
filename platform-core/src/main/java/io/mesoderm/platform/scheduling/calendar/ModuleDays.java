package io.mesoderm.platform.scheduling.calendar;

import io.mesoderm.platform.module.ModuleCalls;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What every module expects that is on at the site of the link. Without an answer of one of them there is no calendar
 * rather than half of it: a program keeps what it had.
 */
public record ModuleDays(ModuleCalls modules) implements ReadCalendar.ExpectedDays {

    private static final int MOST = 100;

    @Override
    public List<CalendarDay> of(
            Set<PatientId> patients, LocalDate from, LocalDate to, CallContext context) {
        List<CalendarDay> days = new ArrayList<>();
        for (ModuleId module : modules.entitledAt(context.chain(), context.requiredSite())) {
            modules
                    .guarded(
                            module,
                            "expectedDays",
                            context,
                            served -> served.expectedDays(patients, from, to, context))
                    .stream()
                    .limit(MOST)
                    .forEach(each -> days.add(new CalendarDay(module, each.key(), each.day())));
        }
        return days;
    }
}
