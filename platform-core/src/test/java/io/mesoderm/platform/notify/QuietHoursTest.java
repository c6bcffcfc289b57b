package io.mesoderm.platform.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** Nobody is woken. */
class QuietHoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final QuietHours NIGHT = QuietHours.of(new MessageRule("20:00", "08:00", 5));

    @Test
    void theEveningWaitsForTheMorning() {
        assertThat(NIGHT.allowed(Instant.parse("2026-01-10T19:00:00Z"), BERLIN))
                .isEqualTo("2026-01-11T07:00:00Z");
        assertThat(NIGHT.allowed(Instant.parse("2026-01-10T18:59:59Z"), BERLIN))
                .isEqualTo("2026-01-10T18:59:59Z");
    }

    @Test
    void theEarlyMorningWaitsForTheSameMorning() {
        assertThat(NIGHT.allowed(Instant.parse("2026-01-10T06:59:59Z"), BERLIN))
                .isEqualTo("2026-01-10T07:00:00Z");
        assertThat(NIGHT.allowed(Instant.parse("2026-01-10T07:00:00Z"), BERLIN))
                .isEqualTo("2026-01-10T07:00:00Z");
    }

    @Test
    void theClockIsTheSites() {
        Instant evening = Instant.parse("2026-01-10T18:00:00Z");

        assertThat(NIGHT.allowed(evening, BERLIN)).isEqualTo(evening);
        assertThat(NIGHT.allowed(evening, ZoneId.of("Europe/Istanbul")))
                .isEqualTo("2026-01-11T05:00:00Z");
    }

    @Test
    void theMorningOfAChangedClockIsEarlierOrLater() {
        assertThat(NIGHT.allowed(Instant.parse("2026-03-28T21:00:00Z"), BERLIN))
                .isEqualTo("2026-03-29T06:00:00Z");
    }

    @Test
    void aSpanWithinADay() {
        QuietHours noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0));

        assertThat(noon.allowed(Instant.parse("2026-01-10T11:30:00Z"), BERLIN))
                .isEqualTo("2026-01-10T13:00:00Z");
        assertThat(noon.allowed(Instant.parse("2026-01-10T13:00:00Z"), BERLIN))
                .isEqualTo("2026-01-10T13:00:00Z");
    }
}
