package io.mesoderm.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.IntStream;

class PaceTest {

    private final Pace pace = Pace.defaults();

    @Test
    void doublesThePauseUpToTheLongest() {
        assertThat(IntStream.of(1, 2, 3, 9, 10, 11, 1000).mapToObj(pace::pauseAfter))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 256L, 512L, 600L, 600L);
    }

    @Test
    void triesForHalfAnHour() {
        Duration all =
                IntStream.range(1, pace.tries())
                        .mapToObj(pace::pauseAfter)
                        .reduce(Duration.ZERO, Duration::plus);

        assertThat(all).isEqualTo(Duration.ofSeconds(1623));
    }
}
