package io.mesoderm.platform.billing.use;

import io.mesoderm.spi.context.SiteId;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * How units are used from a day on, in the whole chain or, if it names one, at a site; what a site has of its own goes
 * before what the chain has.
 *
 * @param missed what a visit costs for which a unit was held and that the patient missed
 * @param noticeHours up to how many hours before it a visit is cancelled at no cost
 * @param confirmation whether the patient is to confirm what a session used
 */
public record UsePolicy(
        UUID id,
        Optional<SiteId> siteId,
        LocalDate validFrom,
        UnitOrder unitOrder,
        MissedVisit missed,
        int noticeHours,
        Confirming confirmation) {}
