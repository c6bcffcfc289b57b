package io.mesoderm.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class SignInDelayTest {

    @ParameterizedTest
    @CsvSource({
        "0,PT0S",
        "4,PT0S",
        "5,PT2S",
        "6,PT4S",
        "9,PT32S",
        "13,PT8M32S",
        "14,PT15M",
        "1000,PT15M"
    })
    void doublesFromTheFifthFailureAndStopsAtAQuarterOfAnHour(int failures, Duration wait) {
        assertThat(SignInDelay.after(failures)).isEqualTo(wait);
    }
}
