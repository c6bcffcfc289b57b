package io.mesoderm.platform.patient.observation;

import static io.mesoderm.platform.patient.observation.SeedInstruments.assess;
import static io.mesoderm.platform.patient.observation.SeedInstruments.named;
import static io.mesoderm.platform.patient.observation.SeedInstruments.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** SALT of the published weights, and the ways in which it is computed wrongly elsewhere. */
class SaltTest {

    private static final String SALT = "salt@4-region";

    @Test
    void aFifthOfTheRightSideIsThreePointSix() {
        assertThat(value(SALT, "0", "0", "20", "0")).isEqualTo("3.6");
    }

    @Test
    void weighsEveryRegion() {
        assertThat(value(SALT, "100", "0", "0", "0")).isEqualTo("40");
        assertThat(value(SALT, "0", "100", "0", "0")).isEqualTo("24");
        assertThat(value(SALT, "0", "0", "0", "100")).isEqualTo("18");
        assertThat(value(SALT, "100", "100", "100", "100")).isEqualTo("100");
    }

    /** Seen in public code: 150 % counts as 0 and is shown as no loss. */
    @Test
    void refusesMoreThanAllInsteadOfCountingIt() {
        Problem refused =
                catchThrowableOfType(Problem.class, () -> assess(SALT, "150", "0", "-1", "many"));

        assertThat(refused.errors())
                .containsExactly(
                        new FieldError("parts.top", "must be between 0 and 100"),
                        new FieldError("parts.right", "must be between 0 and 100"),
                        new FieldError("parts.left", "must be a number such as 12.5"));
    }

    /** It lies between 0 and 100, and to add it to another takes half a gigabyte. */
    @Test
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void refusesANumberThatIsSmallToWriteAndHugeToReckonWith() {
        for (String huge : List.of("1e-600000000", "1E+2", "0." + "1".repeat(5_000), "00000001")) {
            Problem refused =
                    catchThrowableOfType(Problem.class, () -> assess(SALT, huge, "0", "0", "0"));
            assertThat(refused.errors())
                    .containsExactly(new FieldError("parts.top", "must be a number such as 12.5"));
        }
    }

    @Test
    void takesAPointAndAComma() {
        assertThat(value(SALT, "0", "0", "12,5", "0")).isEqualTo("2.25");
        assertThat(value(SALT, "0", "0", "12.5", "0")).isEqualTo("2.25");
    }

    @Test
    void refusesAFifthRegionAndAMissingOne() {
        Problem refused =
                catchThrowableOfType(
                        Problem.class,
                        () ->
                                Assessment.of(
                                        named(SALT),
                                        Map.of(
                                                "top", "1", "back", "1", "left", "1", "vertex",
                                                "1")));

        assertThat(refused.errors())
                .containsExactly(
                        new FieldError("parts.right", "is missing"),
                        new FieldError("parts.vertex", "is no part of this instrument"));
    }

    @Test
    void theWeightsOfFiveRegionsAreRefusedAsAVersion() {
        assertThat(named("salt@5-region").refused()).isPresent();
        assertThat(named(SALT).refused()).isEmpty();
    }

    /** AA-IGA is printed as 1–20 and 21–49: between them the house's convention decides. */
    @ParameterizedTest
    @CsvSource({
        "0, S0, 0", "0.1, S1, 1", "20, S1, 1", "20.4, S1, 2", "21, S1, 2", "24.9, S1, 2",
        "25, S2, 2", "49.9, S2, 2", "50, S3, 3", "74.9, S3, 3", "75, S4, 3", "94.9, S4, 3",
        "95, S4, 4", "99.9, S4, 4", "100, S5, 4"
    })
    void namesTheBandsOfBothScales(BigDecimal salt, String sClass, String iga) {
        var scales = named(SALT).scales().orElseThrow();

        assertThat(scales.get(0).of(salt).code()).isEqualTo(sClass);
        assertThat(scales.get(1).of(salt).code()).isEqualTo(iga);
    }
}
