package io.mesoderm.treatment.maintenancescheduling;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.reference.Entry;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The steps by which patients are called back (MT-04). */
record Ladder(List<Entry<Step>> steps) {

    private static final int NEVER = Integer.MAX_VALUE / 2;

    Ladder {
        steps = List.copyOf(steps);
    }

    int lapsedAfterDays() {
        return steps.stream()
                .map(Entry::value)
                .filter(Step::lapse)
                .mapToInt(Step::days)
                .findFirst()
                .orElse(NEVER);
    }

    /** The newest step whose day has come; one that was missed is not made up for once the next is due. */
    Optional<Entry<Step>> step(Due due, LocalDate today) {
        return switch (due.state()) {
            case LAPSED -> steps.stream().filter(each -> each.value().lapse()).findFirst();
            case WAITING ->
                    steps.stream()
                            .filter(each -> !each.value().lapse())
                            .filter(each -> !each.value().on(due.dueOn()).isAfter(today))
                            .reduce((earlier, later) -> later);
            case PENDING_REVIEW, BOOKED, STOPPED -> Optional.empty();
        };
    }

    /** By which a step is taken once. */
    static String key(PatientId number, Due due, Entry<Step> step) {
        return keys(number, due.modality()) + due.dueOn() + "/" + step.code();
    }

    /** How the keys of all steps of a treatment begin. */
    static String keys(PatientId number, Modality modality) {
        return number + "/" + modality + "/";
    }
}
