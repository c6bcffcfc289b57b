package io.mesoderm.platform.identity;

import io.mesoderm.spi.context.SiteId;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A role somebody has, at one site or (site empty) chain-wide, from a day and until before another.
 */
public record StaffRole(
        UUID id,
        String role,
        Optional<SiteId> site,
        LocalDate validFrom,
        Optional<LocalDate> validTo) {

    /** What is given, where and when, without who has it: for the trail. */
    String describe() {
        return role
                + site.map(place -> " at " + place).orElse(" chain-wide")
                + " from "
                + validFrom
                + validTo.map(day -> " until " + day).orElse("");
    }
}
