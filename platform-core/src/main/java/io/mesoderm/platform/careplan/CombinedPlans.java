package io.mesoderm.platform.careplan;

import io.mesoderm.platform.careplan.CarePlans.NewPlan;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.care.ProtocolTemplate.CombinedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Part;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.ModuleId;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a plan of each part of a combination, all or none. Each belongs to the module that does it, so
 * that switching one module off leaves the patient the plans of the others. The parts keep the days that the spacing rules
 * ask between them, and have their checkpoints together: those of the combination, counted from its first day.
 */
public final class CombinedPlans {

    private final CarePlans plans;

    public CombinedPlans(CarePlans plans) {
        this.plans = plans;
    }

    /** The plan of the first part, or of the template itself when it is no combination; {@code offered} is on at the site. */
    public CarePlan create(
            Handle handle, NewPlan plan, List<ModuleId> offered, CallContext context) {
        if (!offered.contains(plan.module())) {
            throw Problem.conflict(
                    "module-not-entitled",
                    "The module '" + plan.module() + "' is not enabled at this site.");
        }
        StoredTemplate template =
                ProtocolTemplates.requireCurrent(handle, plan.module(), plan.template());
        if (!(template.template().course() instanceof CombinedCourse combined)) {
            return plans.create(handle, plan, context);
        }
        if (plan.sessions().isPresent() || plan.gapDays().isPresent()) {
            throw Problem.invalid(
                    plan.sessions().isPresent() ? "sessions" : "gapDays",
                    "the parts of a combination give their own; leave it out");
        }
        requireOffered(combined, offered);
        Optional<CarePlanId> first = Optional.empty();
        for (Part part : combined.parts()) {
            requireNoCombination(handle, part);
            CarePlanId made =
                    plans.make(
                            handle,
                            planOf(part, plan),
                            Optional.of(new PartOf(template.id(), first)),
                            context);
            first = first.or(() -> Optional.of(made));
        }
        plans.layCheckpoints(handle, first.orElseThrow(), context);
        return CarePlans.require(handle, first.orElseThrow());
    }

    /** Of which combination a plan becomes a part, and the plan of its first part if there is one already. */
    record PartOf(UUID combination, Optional<CarePlanId> first) {}

    private static void requireNoCombination(Handle handle, Part part) {
        StoredTemplate template =
                ProtocolTemplates.requireCurrent(handle, part.module(), part.template());
        if (template.template().course() instanceof CombinedCourse) {
            throw Problem.conflict(
                    "combination-in-combination",
                    part.template() + " is a combination itself and cannot be a part of one.");
        }
    }

    private static void requireOffered(CombinedCourse combined, List<ModuleId> offered) {
        for (Part part : combined.parts()) {
            if (!offered.contains(part.module())) {
                throw Problem.conflict(
                        "combination-part-missing",
                        "This site does not offer "
                                + part.module()
                                + ", which the combination needs for "
                                + part.template()
                                + ".");
            }
        }
    }

    private static NewPlan planOf(Part part, NewPlan plan) {
        return new NewPlan(
                plan.patient(),
                part.module(),
                part.template(),
                plan.startsOn().plusDays(part.startDay()),
                Optional.empty(),
                Optional.empty());
    }
}
