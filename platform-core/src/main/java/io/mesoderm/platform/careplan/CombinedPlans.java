package io.mesoderm.platform.careplan;

import io.mesoderm.platform.careplan.CarePlans.NewPlan;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.care.ProtocolTemplate.CombinedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Part;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.ModuleId;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a plan of each part of a combination, all or none. Each belongs to the module that does it, so
 * that switching one module off leaves the patient the plans of the others.
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
        List<CarePlanId> made = new ArrayList<>();
        for (Part part : combined.parts()) {
            made.add(plans.create(handle, planOf(part, plan), context).id());
        }
        return CarePlans.require(handle, made.getFirst());
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
