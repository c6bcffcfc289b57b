package io.mesoderm.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.patient.HealthQuestion.DetailKind;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be noted with an answer that a rule counts with. */
class HealthQuestionTest {

    @ParameterizedTest
    @CsvSource({
        "DATE, 2026-03-10, true",
        "DATE, 2026-02-30, false",
        "DATE, in March, false",
        "TIME, 2026-03-10T18:30, true",
        "TIME, 2026-03-10, false",
        "NUMBER, 6.8, true",
        "NUMBER, '6,8', true",
        "NUMBER, 9, true",
        "NUMBER, HbA1c 9.5, false",
        "NUMBER, 9.5 %, false",
        "NUMBER, since 2019, false",
        "NUMBER, -1, false",
    })
    void takesOnlyWhatTheRuleCanRead(DetailKind kind, String detail, boolean fits) {
        assertThat(kind.fits(detail)).isEqualTo(fits);
    }
}
