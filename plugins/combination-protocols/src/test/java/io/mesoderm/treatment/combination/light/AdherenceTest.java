package io.mesoderm.treatment.combination.light;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.spi.reference.Entry;
import io.mesoderm.testkit.ModuleSeeds;
import io.mesoderm.treatment.combination.catalogue.Catalogues;
import io.mesoderm.treatment.combination.catalogue.LightDevice;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

class AdherenceTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private final ModuleSeeds seeds = new ModuleSeeds("combination-protocols");

    /** The trap of the trial: 16 weeks hold 56 uses of an every-other-day course, 60 take 119 days. */
    @Test
    void sixteenWeeksOfEveryOtherDayAre56UsesAnd60Take119Days() {
        LightDevice helmet = device("helmet-655");

        assertThat(planned(helmet, FIRST.plusWeeks(16).minusDays(1))).isEqualTo(56);
        assertThat(planned(helmet, FIRST.plusDays(117))).isEqualTo(59);
        assertThat(planned(helmet, FIRST.plusDays(118))).isEqualTo(60);
    }

    @Test
    void twiceAWeekIsEveryThirdAndFourthDay() {
        LightDevice helmet = device("thera-helmet");

        assertThat(List.of(0, 1, 2, 3, 4))
                .extracting(number -> Adherence.dayOf(helmet, FIRST, number))
                .containsExactly(
                        FIRST,
                        FIRST.plusDays(3),
                        FIRST.plusDays(7),
                        FIRST.plusDays(10),
                        FIRST.plusDays(14));
    }

    @Test
    void aPlannedDayInAPauseIsSkippedAndNotMissed() {
        LightDevice cap = device("cap-650");
        Set<LocalDate> paused = Set.of(FIRST.plusDays(1), FIRST.plusDays(2));

        Adherence kept = Adherence.of(cap, List.of(FIRST), paused, FIRST.plusDays(3));

        assertThat(kept).isEqualTo(new Adherence(FIRST, 4, 2, 1));
        assertThat(kept.percent()).isEqualTo(50);
        assertThat(Adherence.next(cap, FIRST, paused, FIRST)).isEqualTo(FIRST.plusDays(3));
    }

    @Test
    void moreThanPlannedIsAllOfIt() {
        List<LocalDate> used = List.of(FIRST, FIRST, FIRST);

        assertThat(Adherence.of(device("cap-650"), used, Set.of(), FIRST).percent()).isEqualTo(100);
    }

    private static int planned(LightDevice device, LocalDate until) {
        return Adherence.of(device, List.of(FIRST), Set.of(), until).planned();
    }

    private LightDevice device(String code) {
        return seeds.find(Catalogues.LIGHT_DEVICES, code, null).map(Entry::value).orElseThrow();
    }
}
