package io.mesoderm.treatment.combination.light;

import java.time.LocalDate;
import java.util.List;

/** How the rhythm of each device was kept; {@code nextOn} is its next planned day that is in no pause. */
public record LightAdherence(List<OfDevice> devices) {

    public LightAdherence {
        devices = List.copyOf(devices);
    }

    /** One device the patient used. */
    public record OfDevice(
            String device,
            String name,
            LocalDate since,
            int planned,
            int skipped,
            int done,
            int percent,
            LocalDate nextOn) {}
}
