package io.mesoderm.platform;

import io.mesoderm.platform.careplan.Care;
import io.mesoderm.platform.scheduling.BookingRules;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.util.List;

/** The appointment book asks the rules of care here, so that neither feature leans on the other. */
final class ChainBookingRules implements BookingRules {

    private final Care care;

    ChainBookingRules(Care care) {
        this.care = care;
    }

    @Override
    public Answer judge(Handle handle, Asked asked, CallContext context) {
        List<Finding> findings =
                care.eligibility()
                        .forPlan(handle, asked.patient(), asked.modality(), asked.day(), context);
        return new Answer(findings, List.of());
    }
}
