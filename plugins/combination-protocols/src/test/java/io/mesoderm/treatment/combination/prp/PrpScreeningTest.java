package io.mesoderm.treatment.combination.prp;

import static io.mesoderm.spi.care.Severity.ADVISORY;
import static io.mesoderm.spi.care.Severity.BLOCK;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.testkit.Calls;
import io.mesoderm.testkit.ModuleSeeds;
import io.mesoderm.treatment.combination.rule.FormularyRules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;
import java.util.Set;

class PrpScreeningTest {

    private final PrpSessions session = new PrpSessions();

    @Test
    void FO_14_and_FO_15_silentForASessionAsPublished() {
        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "120"})
    void FO_14_doseSilentAtBothEndsOfTheBand(String area) {
        session.areaCm2 = area;

        assertThat(findings()).isEmpty();
    }

    @Test
    void FO_14_doseFiresBeyondTheBand() {
        session.areaCm2 = "59";
        assertThat(findings())
                .extracting(Finding::rule, Finding::severity, Finding::because)
                .containsExactly(
                        tuple("FO-14-DOSE", ADVISORY, "0.1016949 ml/cm², recommended 0.05 to 0.1"));
        session.areaCm2 = "121";
        assertThat(rules()).containsExactly("FO-14-DOSE");
    }

    @Test
    void FO_14_volumeFiresBelowFiveAndAboveSeven() {
        session.injectedMl = "5";
        assertThat(findings()).isEmpty();
        session.injectedMl = "4.9";
        assertThat(rules()).containsExactly("FO-14-VOLUME");
        session.injectedMl = "7";
        assertThat(findings()).isEmpty();
        session.injectedMl = "7.1";
        assertThat(rules()).containsExactly("FO-14-VOLUME");
    }

    @Test
    void FO_14_plateletsFireOutsideOneToOneAndAHalfMillion() {
        for (int within : List.of(1_000_000, 1_500_000)) {
            session.platelets = Optional.of(within);
            assertThat(findings()).isEmpty();
        }
        for (int outside : List.of(999_999, 1_500_001)) {
            session.platelets = Optional.of(outside);
            assertThat(rules()).containsExactly("FO-14-PLATELETS");
        }
    }

    @Test
    void FO_14_plateletsSilentWhenNobodyCounted() {
        session.platelets = Optional.empty();

        assertThat(findings()).isEmpty();
    }

    @Test
    void FO_14_activationFiresWhenSomethingWasAdded() {
        session.activation = Activation.CALCIUM_CHLORIDE;

        assertThat(findings())
                .extracting(Finding::rule, Finding::severity, Finding::because)
                .containsExactly(
                        tuple("FO-14-ACTIVATION", ADVISORY, "activation: calcium chloride"));
    }

    @Test
    void FO_15_firesWhenOneLabelIsOfAnotherPatient() {
        session.secondLabel = "P-2";

        assertThat(findings())
                .extracting(Finding::rule, Finding::severity, Finding::because)
                .containsExactly(tuple("FO-15", BLOCK, "tube T-1: labels read P-1 and P-2"));
    }

    @Test
    void FO_15_silentForTheNumberOfALinkedDuplicate() {
        session.firstLabel = " P-7 ";

        assertThat(findings()).isEmpty();
    }

    @Test
    void FO_15_firesForASpeedWithoutRadius() {
        session.spin = new Spin(Optional.empty(), Optional.of(3000), Optional.empty(), 15);

        assertThat(findings())
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(tuple("FO-15-SPIN", BLOCK));
    }

    @Test
    void FO_15_silentForASpeedWithRadius() {
        session.spin = new Spin(Optional.empty(), Optional.of(3000), Optional.of(100), 15);

        assertThat(findings()).isEmpty();
    }

    @Test
    void FO_15_firesWhenForceAndSpeedContradict() {
        session.spin = new Spin(Optional.of(500), Optional.of(3000), Optional.of(100), 15);

        assertThat(findings())
                .extracting(Finding::rule, Finding::severity, Finding::because)
                .containsExactly(
                        tuple("FO-15-FORCE", BLOCK, "force 500, but speed and radius make 1,006"));
    }

    @Test
    void FO_15_silentForAForceWithinTenPercentOfTheSpeeds() {
        session.spin = new Spin(Optional.of(915), Optional.of(3000), Optional.of(100), 15);
        assertThat(findings()).isEmpty();
        session.spin = new Spin(Optional.of(914), Optional.of(3000), Optional.of(100), 15);
        assertThat(rules()).containsExactly("FO-15-FORCE");
    }

    @Test
    void FO_15_firesForBloodThatWasDrawnLongBeforeTheSession() {
        session.drawnAt = PrpSessions.END.minusSeconds(12 * 3600);
        assertThat(findings()).isEmpty();
        session.drawnAt = PrpSessions.END.minusSeconds(12 * 3600 + 1);
        assertThat(findings())
                .extracting(Finding::rule, Finding::severity, Finding::because)
                .containsExactly(
                        tuple(
                                "FO-15-DRAWN",
                                BLOCK,
                                "tube T-1: drawn 12.01 hours before the end, at most 12"));
    }

    /** With four decimals it would be the band's own end. */
    @Test
    void FO_14_aDoseBeyondTheBandIsNotRoundedIntoIt() {
        session.injectedMl = "6.003";
        session.areaCm2 = "60";

        assertThat(findings())
                .extracting(Finding::because)
                .containsExactly("0.10005 ml/cm², recommended 0.05 to 0.1");
    }

    private List<String> rules() {
        return findings().stream().map(Finding::rule).toList();
    }

    /** The patient and a duplicate that was linked to it. */
    private List<Finding> findings() {
        return new PrpScreening(
                        FormularyRules.of(new ModuleSeeds("combination-protocols"), Calls.with()),
                        Set.of("P-1", "P-7"))
                .findings(session.details(), PrpSessions.END);
    }
}
