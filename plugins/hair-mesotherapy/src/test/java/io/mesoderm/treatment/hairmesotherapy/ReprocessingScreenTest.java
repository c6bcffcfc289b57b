package io.mesoderm.treatment.hairmesotherapy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.spi.view.Text;
import io.mesoderm.testkit.Calls;
import io.mesoderm.treatment.hairmesotherapy.reprocessing.Reprocessing;
import io.mesoderm.treatment.hairmesotherapy.reprocessing.ReprocessingMethod;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the log says of each entry. */
class ReprocessingScreenTest {

    private static final Instant DAY = Instant.parse("2026-11-21T08:00:00Z");

    @Test
    void onlyTheNewestEntryOfAPartIsReady() {
        List<List<Text>> rows =
                ReprocessingScreen.rows(
                        List.of(
                                entry("G-1", 3, false),
                                entry("G-2", 2, true),
                                entry("G-1", 1, false),
                                entry("G-2", 0, false)),
                        Calls.with());

        assertThat(rows)
                .extracting(List::getLast)
                .containsExactly(
                        Text.of("reprocessing.ready"),
                        Text.of("reprocessing.taken"),
                        Text.of("reprocessing.superseded"),
                        Text.of("reprocessing.superseded"));
    }

    private static Reprocessing entry(String part, int hour, boolean taken) {
        return new Reprocessing(
                new UUID(1, hour),
                part,
                ReprocessingMethod.STERILISER,
                "17",
                DAY.plusSeconds(3600L * hour),
                Optional.empty(),
                taken ? Optional.of(new UUID(2, hour)) : Optional.empty());
    }
}
