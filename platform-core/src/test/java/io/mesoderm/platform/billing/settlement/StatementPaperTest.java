package io.mesoderm.platform.billing.settlement;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Problem;

import org.junit.jupiter.api.Test;

class StatementPaperTest {

    @Test
    void aStatementOfThousandsOfLinesIsATableAndNoPaper() {
        assertThatCode(() -> StatementPaper.requirePrintable(1000)).doesNotThrowAnyException();
        assertThatThrownBy(() -> StatementPaper.requirePrintable(1001))
                .isInstanceOf(Problem.class)
                .extracting(problem -> ((Problem) problem).code())
                .isEqualTo("paper-too-long");
    }
}
