package io.mesoderm.platform.patient.observation;

import static io.mesoderm.platform.patient.observation.SeedInstruments.assess;
import static io.mesoderm.platform.patient.observation.SeedInstruments.named;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;

import org.junit.jupiter.api.Test;

/** Three hairs are normal by the older rule and positive by the newer one: the version decides. */
class HairPullTest {

    private static final String NEWER = "hair-pull@2017";
    private static final String OLDER = "hair-pull@10-percent";

    @Test
    void theRuleOf2017AllowsTwoHairs() {
        assertThat(finding(NEWER, "2")).isEqualTo("normal");
        assertThat(finding(NEWER, "3")).isEqualTo("positive");
    }

    @Test
    void theOlderRuleAllowsATenthOfWhatWasGrasped() {
        assertThat(finding(OLDER, "3", "50")).isEqualTo("normal");
        assertThat(finding(OLDER, "5", "50")).isEqualTo("normal");
        assertThat(finding(OLDER, "6", "50")).isEqualTo("positive");
        assertThat(finding(OLDER, "6", "60")).isEqualTo("normal");
    }

    @Test
    void graspsFiftyToSixtyHairs() {
        assertThat(catchThrowableOfType(Problem.class, () -> assess(OLDER, "3", "49")).errors())
                .containsExactly(new FieldError("parts.grasped", "must be between 50 and 60"));
        assertThat(catchThrowableOfType(Problem.class, () -> assess(OLDER, "60", "50")).errors())
                .containsExactly(new FieldError("parts.hairs", "is more than there were in all"));
        assertThat(catchThrowableOfType(Problem.class, () -> assess(NEWER, "2.5")).errors())
                .containsExactly(new FieldError("parts.hairs", "must be a whole number"));
    }

    private static String finding(String code, String... parts) {
        return named(code).scales().orElseThrow().getFirst().of(assess(code, parts).value()).code();
    }
}
