package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.spi.context.AppointmentId;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A visit that somebody wants, worked out but not written.
 *
 * @param itself the visit that is to be moved; none for a new one
 */
record Visit(
        Site site,
        LinkedPatients patient,
        Instant start,
        SlotLength length,
        List<Need> needs,
        Optional<AppointmentId> itself) {

    Instant end() {
        return length.end(start);
    }

    LocalDateTime localStart() {
        return LocalDateTime.ofInstant(start, site.zone());
    }

    /** The same visit at another time. */
    Visit at(Instant other) {
        return new Visit(
                site,
                patient,
                other,
                length,
                needs.stream().map(need -> need.at(other, start)).toList(),
                itself);
    }
}
