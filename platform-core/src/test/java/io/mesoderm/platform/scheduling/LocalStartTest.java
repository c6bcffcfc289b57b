package io.mesoderm.platform.scheduling;

import static io.mesoderm.platform.scheduling.BookClinic.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** The hour that is not, and the one that comes twice. */
class LocalStartTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void anHourThatDoesNotExistIsNotGuessed() {
        assertThat(
                        refusal(
                                        "time-does-not-exist",
                                        () ->
                                                LocalStart.of(
                                                        LocalDateTime.parse("2026-03-29T02:30"),
                                                        Optional.empty(),
                                                        BERLIN))
                                .errors()
                                .getFirst()
                                .message())
                .isEqualTo("take 2026-03-29T03:00");
    }

    @Test
    void anHourThatComesTwiceTakesAnOffset() {
        LocalDateTime twice = LocalDateTime.parse("2026-10-25T02:30");
        refusal("time-comes-twice", () -> LocalStart.of(twice, Optional.empty(), BERLIN));
        assertThat(LocalStart.of(twice, Optional.of("+02:00"), BERLIN))
                .isEqualTo("2026-10-25T00:30:00Z");
        assertThat(LocalStart.of(twice, Optional.of("+01:00"), BERLIN))
                .isEqualTo("2026-10-25T01:30:00Z");
        refusal("input-invalid", () -> LocalStart.of(twice, Optional.of("+05:00"), BERLIN));
        refusal("input-invalid", () -> LocalStart.of(twice, Optional.of("summer"), BERLIN));
    }

    /** A visit of an hour over the change is an hour of everybody's time. */
    @Test
    void durationsKeepTheirMinutesOverTheChange() {
        var start =
                LocalStart.of(LocalDateTime.parse("2026-03-29T01:30"), Optional.empty(), BERLIN);
        SlotLength hour = new SlotLength(0, 60, 0);
        assertThat(Duration.between(start, hour.end(start))).isEqualTo(Duration.ofMinutes(60));
        assertThat(LocalDateTime.ofInstant(hour.end(start), BERLIN)).isEqualTo("2026-03-29T03:30");
    }
}
