package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.packages.UseSource;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What units are used for, and where and when. */
record Occasion(
        UseSource source,
        Optional<TreatmentSessionId> session,
        SiteId site,
        Instant at,
        Optional<UUID> by) {

    static Occasion of(SessionCharge charge, Optional<UUID> by) {
        return new Occasion(
                UseSource.SESSION,
                Optional.of(charge.session()),
                charge.site(),
                charge.performedAt(),
                by);
    }
}
