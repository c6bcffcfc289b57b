package io.mesoderm.testkit;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.spi.event.DomainEvent;
import io.mesoderm.spi.event.ModuleEntitled;
import io.mesoderm.spi.event.ModuleRevoked;
import io.mesoderm.spi.event.SessionCompleted;
import io.mesoderm.spi.event.SessionCorrected;
import io.mesoderm.spi.event.UnitRedeemed;

import java.time.Instant;
import java.util.stream.Stream;

/** One of each event that the platform itself sends. */
final class TrialEvents {

    private TrialEvents() {}

    static Stream<DomainEvent> at(SiteId site, ModuleId module) {
        Instant now = Instant.now();
        var session = new TreatmentSessionId(Ids.next());
        return Stream.of(
                new ModuleEntitled(module, site, now),
                new ModuleRevoked(module, site, now),
                new SessionCompleted(
                        session,
                        new PatientId(Ids.next()),
                        site,
                        module,
                        Modality.MESOTHERAPY,
                        now),
                new SessionCorrected(session, new TreatmentSessionId(Ids.next()), site, now),
                new UnitRedeemed(
                        Ids.next(), Ids.next(), session, site, site, Money.of(10_000, "EUR"), now));
    }
}
