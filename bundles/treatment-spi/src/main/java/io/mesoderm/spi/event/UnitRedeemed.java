package io.mesoderm.spi.event;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.time.Instant;
import java.util.UUID;

/** One unit of a package was used by a session; {@code unit} and {@code contract} are billing's ids. */
public record UnitRedeemed(
        UUID unit,
        UUID contract,
        TreatmentSessionId session,
        SiteId soldAt,
        SiteId performedAt,
        Money value,
        Instant at)
        implements DomainEvent {

    @Override
    public UUID aggregate() {
        return contract;
    }
}
