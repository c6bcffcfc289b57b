package io.mesoderm.platform.careplan.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.notify.ProblemReports;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.SessionDraft;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** AE-10: what becomes of a question that was stopped or held, and of a tap late in the evening. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LateCheckInsIT extends CheckInClinic {

    LateCheckInsIT(TestDatabase server, TestChain chain, TenantDatabase database) {
        super(server, chain, database);
    }

    /** A correction that came and went leaves nobody unasked. */
    @Test
    void AE_10_firesAgainOnceTheSessionTurnsOutToHaveBeenOfTheSkinAfterAll() {
        SessionDraft first = session(Modality.PRP, END, Optional.empty());
        follow(first);
        SessionDraft light = session(Modality.LLLT, END, Optional.of(first));
        follow(light);
        care.chain.executeInCore(
                "UPDATE notice SET error = 'by hand' WHERE notice_key LIKE '%AE-10-7D'");

        follow(session(Modality.PRP, END.plusSeconds(60), Optional.of(light)));

        assertThat(rows())
                .extracting(Row::code, Row::dueAt, Row::state)
                .containsExactly(
                        tuple("AE-10-24H", days(1).plusSeconds(60), "WAITING"),
                        tuple("AE-10-72H", days(3).plusSeconds(60), "WAITING"),
                        tuple("AE-10-7D", days(7), "STOPPED"),
                        tuple("AE-10-12W", days(84).plusSeconds(60), "WAITING"));
    }

    /** Whoever taps was promised a call on the same day; 23:30 at the site is 22:30 of Greenwich. */
    @Test
    void AE_10_firesWithATaskThatIsDueOnTheDayOfTheTap() {
        follow(session(Modality.PRP, END, Optional.empty()));
        link("AE-10-24H", "late");
        now.set(Instant.parse("2026-03-11T22:30:00Z"));

        reports.take(care.chain.id().key(), "late");

        assertThat(tasks())
                .containsExactly("check-in-report prescriber 1 2026-03-11 22:59:59.999999 OPEN");
    }

    /** A second tap while somebody is to call tells nobody anything. */
    @Test
    void AE_10_silentInTheTrailAboutFurtherTaps() {
        follow(session(Modality.PRP, END, Optional.empty()));
        link("AE-10-24H", "often");
        List<String> trail = new ArrayList<>();
        var heard =
                new ProblemReports(
                        care.database,
                        () -> List.of(care.chain.id()),
                        checkIns,
                        (handle, context, action, type, id, detail) -> trail.add(action));

        heard.take(care.chain.id().key(), "often");
        heard.take(care.chain.id().key(), "often");

        assertThat(trail).containsExactly("messages.problem-reported");
    }
}
