package io.mesoderm.platform;

import io.mesoderm.platform.careplan.Care;
import io.mesoderm.platform.careplan.spacing.SpacingCheck;
import io.mesoderm.platform.scheduling.BookingRules;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.context.AppointmentId;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The appointment book asks the rules of care here, so that neither feature leans on the other. A hold that follows an
 * adverse event (AE-12) bars every visit until a clinician releases it.
 */
final class ChainBookingRules implements BookingRules {

    private final Care care;

    ChainBookingRules(Care care) {
        this.care = care;
    }

    @Override
    public Answer judge(Handle handle, Asked asked, CallContext context) {
        List<Finding> findings =
                new ArrayList<>(
                        care.adverse().bookings().findings(handle, asked.patient(), context));
        findings.addAll(
                care.eligibility()
                        .forPlan(handle, asked.patient(), asked.modality(), asked.day(), context));
        SpacingCheck.Verdict spacing =
                care.spacing()
                        .judge(
                                handle,
                                new SpacingCheck.Asked(
                                        asked.patient().survivor(),
                                        asked.modality(),
                                        asked.at(),
                                        asked.plannedSession(),
                                        Set.of(),
                                        asked.moving().map(AppointmentId::value)),
                                context);
        findings.addAll(spacing.findings());
        return new Answer(findings, spacing.nearest());
    }
}
