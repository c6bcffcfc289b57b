package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;

import java.util.Map;
import java.util.Optional;

/** How long visits take, by treatment, out of the chain's reference data. */
final class SlotLengths {

    private final ReferenceData reference;

    SlotLengths(ReferenceData reference) {
        this.reference = reference;
    }

    /** As long as is wished within what the treatment takes, or as usual; ready-making and watching are added. */
    SlotLength of(Modality modality, Optional<Integer> minutes, CallContext context) {
        Entry<SlotEntry> entry = entry(modality, context);
        SlotEntry slot = entry.value();
        int treatment = minutes.orElse(slot.usualMinutes());
        if (treatment < slot.leastMinutes() || treatment > slot.mostMinutes()) {
            throw Problem.invalid(
                    "minutes",
                    "must be from %d to %d for this treatment (%s)"
                            .formatted(
                                    slot.leastMinutes(),
                                    slot.mostMinutes(),
                                    String.join(", ", entry.sources())));
        }
        SlotLength length =
                new SlotLength(slot.preparationMinutes(), treatment, slot.observationMinutes());
        if (length.whole().compareTo(BookedTimes.LONGEST) > 0) {
            throw Problem.invalid(
                    "minutes",
                    "makes a visit of more than %d hours with preparation and observation"
                            .formatted(BookedTimes.LONGEST.toHours()));
        }
        return length;
    }

    /** The kinds of devices that the treatment needs, each for its part of the visit. */
    Map<String, Stay.Role> devices(Modality modality, CallContext context) {
        return entry(modality, context).value().devices();
    }

    private Entry<SlotEntry> entry(Modality modality, CallContext context) {
        return reference.list(SlotEntry.CATALOGUE, context).stream()
                .filter(each -> each.value().modality() == modality)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "seeds/care/slot-lengths.yaml has no " + modality));
    }
}
