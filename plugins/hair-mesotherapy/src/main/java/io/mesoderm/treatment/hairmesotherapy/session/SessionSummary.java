package io.mesoderm.treatment.hairmesotherapy.session;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A recorded session as it is listed, with its zones. */
public record SessionSummary(
        UUID id,
        UUID siteId,
        UUID practitionerId,
        Instant startedAt,
        String device,
        String technique,
        String recipe,
        BigDecimal totalMl,
        boolean aftercareGiven,
        List<TreatedZone> zones) {

    public SessionSummary {
        zones = List.copyOf(zones);
    }
}
