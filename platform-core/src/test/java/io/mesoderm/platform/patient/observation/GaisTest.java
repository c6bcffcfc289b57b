package io.mesoderm.platform.patient.observation;

import static io.mesoderm.platform.patient.observation.SeedInstruments.assess;
import static io.mesoderm.platform.patient.observation.SeedInstruments.named;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;

/** GAIS circulates in two directions; only the published one is taken, and it says which. */
class GaisTest {

    @Test
    void oneIsBestAndFiveIsWorse() {
        assertThat(assess("gais@1-best", "1").value()).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(assess("gais@1-best", "5").value()).isEqualByComparingTo("5");
        assertThat(named("gais@1-best").lowerIsBetter()).contains(true);
    }

    @Test
    void refusesTheGradesOfTheOtherDirection() {
        Problem refused = catchThrowableOfType(Problem.class, () -> assess("gais@1-best", "0"));

        assertThat(refused.errors())
                .containsExactly(new FieldError("parts.grade", "must be one of 1, 2, 3, 4, 5"));
        assertThat(named("gais@0-4-inverted").refused()).isPresent();
    }

    @Test
    void isJudgedByEither() {
        assertThat(named("gais@1-best").isRatedByEither()).isTrue();
    }
}
