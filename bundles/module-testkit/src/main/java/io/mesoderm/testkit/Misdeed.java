package io.mesoderm.testkit;

import io.mesoderm.spi.care.ObservedValue;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import java.util.Collections;
import java.util.List;

/** How a recorder goes wrong after it has written, and what the host says of it. */
enum Misdeed {
    THROWS(": record threw") {
        @Override
        SessionOutcome instead(SessionOutcome outcome) {
            throw new IllegalStateException("after it was written");
        }
    },
    ANSWERS_NOTHING(": record answered nothing") {
        @Override
        SessionOutcome instead(SessionOutcome outcome) {
            return null;
        }
    },
    ANSWERS_TOO_MUCH(": record answered 100000 things at once, more than 1000") {
        @Override
        SessionOutcome instead(SessionOutcome outcome) {
            return new SessionOutcome(
                    outcome.summary(),
                    List.of(),
                    Collections.nCopies(100_000, (ObservedValue) null),
                    List.of(),
                    List.of());
        }
    },
    ANSWERS_TOO_LONG(": record answered more than 2097152 bytes of JSON at once") {
        @Override
        SessionOutcome instead(SessionOutcome outcome) {
            return SessionOutcome.summarised(new View.Paragraph(Text.literal("x".repeat(3 << 20))))
                    .build();
        }
    },
    ANSWERS_NO_NUMBER(
            ": record answered summary.series[0].y[0], which must be a number of at most 38 digits") {
        @Override
        SessionOutcome instead(SessionOutcome outcome) {
            var series = new View.Series(Text.literal("s"), List.of("x"), List.of(Double.NaN));
            return SessionOutcome.summarised(
                            new View.Chart(Text.literal("t"), Text.literal("1"), List.of(series)))
                    .build();
        }
    };

    private final String said;

    Misdeed(String said) {
        this.said = said;
    }

    /** The end of "the module failed"; of what it threw only the log tells. */
    String said() {
        return said;
    }

    abstract SessionOutcome instead(SessionOutcome outcome);
}
