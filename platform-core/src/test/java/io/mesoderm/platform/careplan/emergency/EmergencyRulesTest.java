package io.mesoderm.platform.careplan.emergency;

import static io.mesoderm.platform.careplan.emergency.ObservationRule.Circumstance.BIPHASIC_BEFORE;
import static io.mesoderm.platform.careplan.emergency.ObservationRule.Circumstance.COMPLETE_RESOLUTION;
import static io.mesoderm.platform.careplan.emergency.ObservationRule.Circumstance.GIVEN_WITHIN_30_MINUTES;
import static io.mesoderm.platform.careplan.emergency.ObservationRule.Circumstance.GOOD_RESPONSE;
import static io.mesoderm.platform.careplan.emergency.ObservationRule.Circumstance.HAS_AUTO_INJECTORS;
import static io.mesoderm.platform.careplan.emergency.ObservationRule.Circumstance.LATE_NIGHT;
import static io.mesoderm.platform.careplan.emergency.ObservationRule.Circumstance.SUPERVISED;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.careplan.emergency.ObservationRule.Circumstance;
import io.mesoderm.platform.testing.CareSeeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.EnumSet;
import java.util.Set;

/** Doses at the edges of each age, and how long somebody is watched. */
class EmergencyRulesTest {

    private static final Set<Circumstance> ALL_WELL =
            EnumSet.of(
                    GOOD_RESPONSE,
                    GIVEN_WITHIN_30_MINUTES,
                    COMPLETE_RESOLUTION,
                    HAS_AUTO_INJECTORS,
                    SUPERVISED);

    private final EmergencyRules rules = new EmergencyRules(new CareSeeds());

    @ParameterizedTest
    @CsvSource({
        "0, 150, 0.15",
        "5, 150, 0.15",
        "6, 300, 0.3",
        "12, 300, 0.3",
        "13, 500, 0.5",
        "90, 500, 0.5"
    })
    void AE_06_firesWithTheDoseOfTheAge(int age, int micrograms, String millilitres) {
        EmergencyDose dose = rules.dose(age, null).value();

        assertThat(dose.micrograms()).isEqualTo(micrograms);
        assertThat(dose.millilitres()).isEqualByComparingTo(millilitres);
        assertThat(dose.repeatMinutes()).isEqualTo(5);
    }

    @Test
    void AE_06_firesTwelveHoursFromTheThirdDoseOrByOneCircumstance() {
        assertThat(hours(3, ALL_WELL)).isEqualTo(12);
        assertThat(hours(1, with(LATE_NIGHT))).isEqualTo(12);
    }

    @Test
    void AE_06_firesSixHoursAtTwoDosesOrAfterASecondWave() {
        assertThat(hours(2, ALL_WELL)).isEqualTo(6);
        assertThat(hours(1, with(BIPHASIC_BEFORE))).isEqualTo(6);
    }

    @Test
    void AE_06_silentTwoHoursAreEnoughOnlyWhenAllIsWell() {
        assertThat(hours(1, ALL_WELL)).isEqualTo(2);
        for (Circumstance each : ALL_WELL) {
            Set<Circumstance> less = EnumSet.copyOf(ALL_WELL);
            less.remove(each);
            assertThat(hours(1, less)).as("without %s", each).isEqualTo(6);
        }
    }

    private static Set<Circumstance> with(Circumstance more) {
        Set<Circumstance> all = EnumSet.copyOf(ALL_WELL);
        all.add(more);
        return all;
    }

    private int hours(int doses, Set<Circumstance> circumstances) {
        return rules.observation(doses, circumstances, null).value().hours();
    }
}
