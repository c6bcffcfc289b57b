package io.mesoderm.treatment.combination.prp;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.testkit.Calls;
import io.mesoderm.treatment.combination.session.ScalpZone;
import io.mesoderm.treatment.combination.session.UsedNeedles;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A session as published: 6 ml on 80 cm², spun at 1,500 × g; each part can be told otherwise. */
final class PrpSessions {

    static final PatientId PATIENT = new PatientId(new UUID(2, 1));
    static final LotId KIT = new LotId(new UUID(3, 1));
    static final LotId NEEDLES = new LotId(new UUID(3, 2));
    static final Instant START = Instant.parse("2026-11-21T09:00:00Z");
    static final Instant END = Instant.parse("2026-11-21T09:30:00Z");

    String firstLabel = "P-1";
    String secondLabel = "P-1";
    String code = "T-1";
    Instant drawnAt = START.minusSeconds(1200);
    Spin spin = new Spin(Optional.of(1500), Optional.empty(), Optional.empty(), 8);
    String yieldMl = "7";
    Optional<Integer> platelets = Optional.of(1_200_000);
    Activation activation = Activation.NONE;
    String injectedMl = "6";
    String areaCm2 = "80";

    PrpDetails details() {
        return new PrpDetails(
                List.of(new Tube(KIT, code, firstLabel, secondLabel, drawnAt, new BigDecimal("9"))),
                List.of(spin),
                new BigDecimal(yieldMl),
                platelets,
                activation,
                new BigDecimal(injectedMl),
                new BigDecimal(areaCm2),
                List.of(ScalpZone.FRONTAL, ScalpZone.VERTEX),
                List.of(new UsedNeedles(NEEDLES, 2)),
                true,
                Optional.of("tolerated well"));
    }

    static SessionDraft draft(int number, Optional<Integer> corrects) {
        return draft(Calls.SITE, number, corrects);
    }

    static SessionDraft at(SiteId site, int number) {
        return draft(site, number, Optional.empty());
    }

    private static SessionDraft draft(SiteId site, int number, Optional<Integer> corrects) {
        return new SessionDraft(
                new TreatmentSessionId(new UUID(5, number)),
                PATIENT,
                site,
                new PractitionerId(Calls.STAFF.value()),
                Optional.empty(),
                Modality.PRP,
                START,
                END,
                corrects.map(old -> new TreatmentSessionId(new UUID(5, old))));
    }
}
