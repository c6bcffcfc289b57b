package io.mesoderm.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.spi.event.DomainEvent;
import io.mesoderm.spi.event.ModuleEntitled;
import io.mesoderm.spi.event.ModuleEvent;
import io.mesoderm.spi.event.ModuleRevoked;
import io.mesoderm.spi.event.SessionCompleted;
import io.mesoderm.spi.event.SessionCorrected;
import io.mesoderm.spi.event.UnitRedeemed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import java.util.stream.Stream;

class EventTypesTest {

    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final SiteId SITE = new SiteId(ID);
    private static final ModuleId MODULE = new ModuleId("notebook");
    private static final Instant AT = Instant.parse("2026-10-25T09:30:00.123456Z");

    static Stream<DomainEvent> events() {
        TreatmentSessionId session = new TreatmentSessionId(ID);
        return Stream.of(
                new ModuleEntitled(MODULE, SITE, AT),
                new ModuleRevoked(MODULE, SITE, AT),
                new ModuleEvent(MODULE, "written", 2, ID, "{\"text\":\"ä\"}"),
                new SessionCompleted(
                        session, new PatientId(ID), SITE, MODULE, Modality.MESOTHERAPY, AT),
                new SessionCorrected(session, new TreatmentSessionId(UUID.randomUUID()), SITE, AT),
                new UnitRedeemed(
                        ID,
                        UUID.randomUUID(),
                        session,
                        SITE,
                        SITE,
                        new Money(-12_345, Currency.getInstance("EUR")),
                        AT));
    }

    @ParameterizedTest
    @MethodSource("events")
    void isReadAsItWasWritten(DomainEvent event) {
        assertThat(EventTypes.read(EventTypes.nameOf(event), EventTypes.write(event)))
                .isEqualTo(event);
    }

    @Test
    void refusesWhatThePlatformDoesNotKnow() {
        DomainEvent stranger = () -> ID;

        assertThatThrownBy(() -> EventTypes.nameOf(stranger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("is no event of the platform");
        assertThatThrownBy(() -> EventTypes.read("MoonRisen", "{}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("an event of the unknown type MoonRisen");
    }
}
