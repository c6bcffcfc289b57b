package io.mesoderm.platform.scheduling;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.reference.Catalogue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How long a visit for a treatment takes and which kinds of devices it needs, as the reference data says. */
public record SlotEntry(
        Modality modality,
        int leastMinutes,
        int usualMinutes,
        int mostMinutes,
        int preparationMinutes,
        int observationMinutes,
        Optional<String> preparationDevice,
        Optional<String> treatmentDevice,
        Map<String, String> message) {

    /** One entry for each treatment. */
    public static final Catalogue<SlotEntry> CATALOGUE =
            new Catalogue<>("slot-lengths", SlotEntry.class);

    Map<String, Stay.Role> devices() {
        Map<String, Stay.Role> kinds = new LinkedHashMap<>();
        preparationDevice.ifPresent(kind -> kinds.put(kind, Stay.Role.PREPARATION));
        treatmentDevice.ifPresent(kind -> kinds.put(kind, Stay.Role.TREATMENT));
        return kinds;
    }
}
