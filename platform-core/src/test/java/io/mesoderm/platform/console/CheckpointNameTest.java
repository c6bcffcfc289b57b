package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Locale;

/** Every moment that a template may name has its words. */
class CheckpointNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Baseline          | baseline        | Baseline
                    Month 6           | month-6         | Month 6
                    Month 6           | month-7         | Month 6, month 7
                    Weeks 10 to 14    | week-12         | Weeks 10 to 14, week 12
                    Weeks 4 to 9      | day-42          | Weeks 4 to 9, day 42
                    After a session   | after-session-3 | After a session, session 3
                    After a session   | end             | After a session, end of the course
                    Maintenance visit | visit-2         | Maintenance visit, visit 2
                    Month 12          | follow-up-1     | Month 12, follow-up 1
                    Month 6           | last+42d        | Month 6, 42 days after the last session
                    Month 6           | last+3m         | Month 6, 3 months after the last session
                    """)
    void saysTheMomentInWords(String name, String code, String said) {
        var checkpoint = Json.parse("{\"name\": \"%s\", \"code\": \"%s\"}".formatted(name, code));

        assertThat(CheckpointName.of(checkpoint, Words.of(Locale.ENGLISH))).isEqualTo(said);
    }
}
