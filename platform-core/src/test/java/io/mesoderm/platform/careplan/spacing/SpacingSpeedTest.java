package io.mesoderm.platform.careplan.spacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.spi.care.Modality;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A verdict with its reasons, and the free days around it, over five years of treatments of every kind, within 1 ms. */
class SpacingSpeedTest {

    private static final LocalDate END = LocalDate.of(2026, 11, 21);
    private static final int DAYS = 5 * 365 + 1;
    private static final int WARM = 2_000;
    private static final int CALLS = 10_000;
    private static final long MILLISECOND = 1_000_000;

    /** Of this thread alone: what other work takes of a busy machine is not the engine's. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private final SpacingEngine engine =
            new SpacingEngine(
                    new SpacingTable(CoreSeeds.care(SpacingEntry.CATALOGUE)),
                    new SpacingWords(Locale.ENGLISH));

    @Test
    void ninetyNineOfAHundredVerdictsOverFiveYearsTakeLessThanAMillisecond() {
        Timeline patient = Timeline.of(fiveYears());
        var days =
                new AllowedDays(engine, patient, Set.<LocalDate>of()::contains, END.minusDays(400));
        for (int i = 0; i < WARM; i++) {
            assertThat(verdict(days, patient, i)).isNotNegative();
        }
        long[] taken = new long[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long start = CLOCK.getCurrentThreadCpuTime();
            assertThat(verdict(days, patient, i)).isNotNegative();
            taken[i] = CLOCK.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(taken);

        assertThat(taken[CALLS * 99 / 100]).isLessThan(MILLISECOND);
    }

    /** The findings, and the nearest free days where one blocks. */
    private int verdict(AllowedDays days, Timeline patient, int call) {
        Modality modality = Modality.values()[call % Modality.values().length];
        Wish wish = Wish.of(SpacedSession.on(modality, END.minusDays(call % 60)));
        int findings = engine.judge(wish, patient).size();
        return engine.blocks(wish, patient)
                ? findings + days.nearest(wish).list().size()
                : findings;
    }

    /** Home light every day, and mesotherapy, plasma and needling as courses allow. */
    private static List<SpacedSession> fiveYears() {
        List<SpacedSession> sessions = new ArrayList<>();
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = END.minusDays(i);
            sessions.add(SpacedSession.on(Modality.LLLT, day));
            if (i % 14 == 0) {
                sessions.add(SpacedSession.on(Modality.MESOTHERAPY, day));
                sessions.add(SpacedSession.on(Modality.MICRONEEDLING, day));
            }
            if (i % 28 == 7) {
                sessions.add(SpacedSession.on(Modality.PRP, day));
            }
        }
        return sessions;
    }
}
