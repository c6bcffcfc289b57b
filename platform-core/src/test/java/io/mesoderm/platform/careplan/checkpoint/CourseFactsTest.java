package io.mesoderm.platform.careplan.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.careplan.checkpoint.CourseFacts.Session;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

class CourseFactsTest {

    private static final LocalDate BEGUN = LocalDate.of(2026, 8, 23);

    /** Months of light at home lie before the first session of it that the clinic records. */
    @Test
    void countsFromTheFirstDayAlsoWhereALaterOneWasRecordedFirst() {
        CourseFacts light = course(session(80, true), session(0, false), session(83, false));

        assertThat(light.first()).isEqualTo(BEGUN);
        assertThat(light.session(1)).get().extracting(Session::day).isEqualTo(BEGUN.plusDays(80));
    }

    @Test
    void countsFromTheDayOnWhichTheFirstWasDone() {
        CourseFacts late = course(session(3, true), session(14, false));

        assertThat(late.first()).isEqualTo(BEGUN.plusDays(3));
    }

    private static CourseFacts course(Session... sessions) {
        return new CourseFacts(
                new CarePlanId(new UUID(1, 1)),
                new PatientId(new UUID(1, 2)),
                new SiteId(new UUID(1, 3)),
                "LLLT-THERA",
                List.of("month-3"),
                List.of("e76"),
                true,
                false,
                Stream.of(sessions).toList());
    }

    private static Session session(int days, boolean done) {
        return new Session(new PlannedSessionId(new UUID(2, days)), BEGUN.plusDays(days), done);
    }
}
