package io.mesoderm.platform;

import io.mesoderm.platform.careplan.Care;
import io.mesoderm.platform.careplan.spacing.SpacingCheck;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.scheduling.BookingRules;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.AppointmentId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The appointment book asks the rules of care here, so that neither feature leans on the other. A hold that follows an
 * adverse event (AE-12) bars every visit until a clinician releases it.
 */
final class ChainBookingRules implements BookingRules {

    /** Which modules a site offers. */
    @FunctionalInterface
    interface Offered {

        /** Whether the module is on at the site. */
        boolean at(ChainId chain, SiteId site, ModuleId module);
    }

    private final Care care;
    private final Offered offered;

    ChainBookingRules(Care care, Offered offered) {
        this.care = care;
        this.offered = offered;
    }

    @Override
    public void requireOffered(Handle handle, Asked asked, CallContext context) {
        Optional<ModuleId> module =
                asked.plannedSession()
                        .map(
                                step ->
                                        care.plans()
                                                .requireOpen(
                                                        handle,
                                                        step,
                                                        asked.patient(),
                                                        asked.module(),
                                                        asked.modality()))
                        .or(asked::module);
        module.filter(id -> !offered.at(context.chain(), context.requiredSite(), id))
                .ifPresent(
                        id -> {
                            throw Problem.conflict(
                                    "module-not-entitled",
                                    "The module '" + id + "' is not enabled at this site.");
                        });
    }

    @Override
    public Answer judge(Handle handle, Asked asked, CallContext context) {
        List<Finding> findings =
                new ArrayList<>(
                        care.adverse().bookings().findings(handle, asked.patient(), context));
        findings.addAll(
                care.eligibility()
                        .forVisit(handle, asked.patient(), asked.modality(), asked.day(), context));
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

    /** A rule of eligibility rests on answers, every other one on what it says in English of which sessions. */
    @Override
    public List<String> grounds(
            Handle handle, Asked asked, List<Finding> overridable, CallContext context) {
        List<Finding> plain =
                judge(handle, asked, inEnglish(context)).findings().stream()
                        .filter(finding -> finding.severity() == Severity.OVERRIDE)
                        .toList();
        return plain.stream()
                .map(
                        finding ->
                                care.eligibility()
                                        .ground(
                                                handle,
                                                asked.patient(),
                                                asked.modality(),
                                                asked.day(),
                                                finding.rule(),
                                                context)
                                        .orElse(finding.because() + " " + finding.resolution()))
                .toList();
    }

    private static CallContext inEnglish(CallContext context) {
        return new CallContext(
                context.chain(),
                context.site(),
                context.actor(),
                Locale.ENGLISH,
                context.zone(),
                context.requestId());
    }
}
