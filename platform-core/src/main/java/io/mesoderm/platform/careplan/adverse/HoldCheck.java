package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.language.Messages;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.util.List;

/** AE-12: while an adverse event holds bookings there is no further one. */
public final class HoldCheck {

    /** The rule's code. */
    public static final String RULE = "AE-12";

    private final BookingHolds holds;
    private final ReferenceData reference;

    HoldCheck(BookingHolds holds, ReferenceData reference) {
        this.holds = holds;
        this.reference = reference;
    }

    /** What stands in the way of a booking. */
    public List<Finding> findings(Handle handle, LinkedPatients patient, CallContext context) {
        if (holds.running(handle, patient).isEmpty()) {
            return List.of();
        }
        Messages words = Messages.of("careplan.messages", context.locale());
        List<String> sources =
                reference
                        .find(EventRule.CATALOGUE, RULE, context)
                        .map(Entry::sources)
                        .orElse(List.of());
        return List.of(
                new Finding(
                        RULE,
                        Severity.BLOCK,
                        words.say("hold.message"),
                        words.say("hold.because"),
                        words.say("hold.resolution"),
                        sources));
    }
}
