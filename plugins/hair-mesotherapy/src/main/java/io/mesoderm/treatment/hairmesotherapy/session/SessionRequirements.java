package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.host.Stock.UsableLot;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Device;
import io.mesoderm.treatment.hairmesotherapy.catalogue.StepEntry;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a record must hold to be saved at all: a lot for every product of the recipe and every
 * single-use part (FO-07), and every mandatory step. Nobody can override these, so they are errors of
 * a field and not findings.
 */
final class SessionRequirements {

    private final Function<LotId, Optional<UsableLot>> lots;
    private final List<Entry<StepEntry>> steps;

    SessionRequirements(Function<LotId, Optional<UsableLot>> lots, List<Entry<StepEntry>> steps) {
        this.lots = lots;
        this.steps = steps;
    }

    void require(SessionPlan plan) {
        requireProducts(plan);
        requireParts(plan.device().value(), plan.details().parts());
        requireSteps(plan.details().steps());
    }

    private void requireProducts(SessionPlan plan) {
        List<UsedProduct> used = plan.details().products();
        Set<String> missing = new TreeSet<>(plan.recipe().products());
        for (int i = 0; i < used.size(); i++) {
            missing.remove(usable(used.get(i).lot(), "products[" + i + "].lot").productCode());
        }
        if (!missing.isEmpty()) {
            throw new TreatmentException(
                    SessionError.LOT_MISSING,
                    "The recipe also takes " + String.join(", ", missing) + ": record its lot.",
                    "products");
        }
    }

    private void requireParts(Device device, List<UsedPart> parts) {
        if (device.singleUsePart() && parts.isEmpty()) {
            throw new TreatmentException(
                    SessionError.PART_MISSING,
                    "Record the lot of the needle, cartridge or roller head.",
                    "parts");
        }
        for (int i = 0; i < parts.size(); i++) {
            usable(parts.get(i).lot(), "parts[" + i + "].lot");
            if (device.serialRequired() && parts.get(i).serial().isEmpty()) {
                throw new TreatmentException(
                        SessionError.SERIAL_MISSING,
                        "Record the part's own number, so that it is not used twice.",
                        "parts[" + i + "].serial");
            }
        }
    }

    private UsableLot usable(LotId lot, String field) {
        return lots.apply(lot)
                .orElseThrow(
                        () ->
                                new TreatmentException(
                                        SessionError.LOT_NOT_USABLE,
                                        "No usable lot of this site.",
                                        field));
    }

    private void requireSteps(List<TickedStep> ticked) {
        Set<String> done = new HashSet<>();
        Set<String> known = steps.stream().map(Entry::code).collect(Collectors.toSet());
        for (int i = 0; i < ticked.size(); i++) {
            if (!known.contains(ticked.get(i).step())) {
                throw new TreatmentException(
                        SessionError.NOT_IN_CATALOGUE,
                        "The chain's checklist has no such step.",
                        "steps[" + i + "].step");
            }
            if (!done.add(ticked.get(i).step())) {
                throw new TreatmentException(
                        SessionError.STEP_REPEATED, "Ticked twice.", "steps[" + i + "].step");
            }
        }
        String missing =
                steps.stream()
                        .filter(step -> step.value().mandatory() && !done.contains(step.code()))
                        .map(Entry::code)
                        .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new TreatmentException(
                    SessionError.STEP_MISSING, "Not ticked: " + missing, "steps");
        }
    }
}
