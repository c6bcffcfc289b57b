package io.mesoderm.platform.careplan.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.Crossing;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.SessionDraft;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Optional;
import java.util.UUID;

/** AE-10: how patients are asked after a session, and what a tap in the message does. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckInsIT extends CheckInClinic {

    CheckInsIT(TestDatabase server, TestChain chain, TenantDatabase database) {
        super(server, chain, database);
    }

    @ParameterizedTest
    @EnumSource(names = {"MESOTHERAPY", "PRP", "MICRONEEDLING"})
    void AE_10_firesAfterOneAndThreeDaysAWeekAndTwelveWeeks(Modality modality) {
        follow(session(modality, END, Optional.empty()));

        assertThat(rows())
                .extracting(Row::code, Row::template, Row::dueAt, Row::notAfter)
                .containsExactly(
                        tuple("AE-10-24H", "check-in", days(1), days(2)),
                        tuple("AE-10-72H", "check-in", days(3), days(5)),
                        tuple("AE-10-7D", "check-in", days(7), days(12)),
                        tuple("AE-10-12W", "check-in-late", days(84), days(98)));
    }

    @ParameterizedTest
    @EnumSource(names = {"LLLT", "TOPICAL", "ORAL"})
    void AE_10_silentAfterWhatDoesNotBreakTheSkin(Modality modality) {
        follow(session(modality, END, Optional.empty()));

        assertThat(rows()).isEmpty();
    }

    @Test
    void AE_10_silentWhenASessionIsWrittenDownTooLate() {
        now.set(days(2));
        follow(session(Modality.PRP, END, Optional.empty()));
        assertThat(rows()).hasSize(4);

        care.chain.executeInCore("DELETE FROM notice");
        now.set(days(2).plusMillis(1));
        follow(session(Modality.PRP, END, Optional.empty()));
        assertThat(rows()).extracting(Row::code).doesNotContain("AE-10-24H").hasSize(3);
    }

    /** A correction is no second session: what has left is not sent again, and the rest moves with the session's end. */
    @Test
    void AE_10_silentAboutWhatWasAskedBeforeTheCorrectionOfACorrection() {
        SessionDraft first = session(Modality.PRP, END, Optional.empty());
        follow(first);
        care.chain.executeInCore(
                "UPDATE notice SET state = 'SENT' WHERE notice_key LIKE '%AE-10-24H'");
        SessionDraft second = session(Modality.PRP, END.plusSeconds(60), Optional.of(first));
        follow(second);
        follow(session(Modality.PRP, END.plusSeconds(3600), Optional.of(second)));

        assertThat(rows())
                .extracting(Row::code, Row::dueAt, Row::state)
                .containsExactly(
                        tuple("AE-10-24H", days(1), "SENT"),
                        tuple("AE-10-72H", days(3).plusSeconds(3600), "WAITING"),
                        tuple("AE-10-7D", days(7).plusSeconds(3600), "WAITING"),
                        tuple("AE-10-12W", days(84).plusSeconds(3600), "WAITING"));
    }

    @Test
    void AE_10_silentOnceTheSessionTurnsOutToHaveBeenLight() {
        SessionDraft first = session(Modality.PRP, END, Optional.empty());
        follow(first);
        follow(session(Modality.LLLT, END, Optional.of(first)));

        assertThat(rows()).extracting(Row::state).containsOnly("STOPPED").hasSize(4);
    }

    @Test
    void AE_10_silentForWhoWantsNoneOfThem() {
        SessionDraft done = session(Modality.PRP, END, Optional.empty());
        follow(done);

        care.database.inTransaction(
                north,
                handle -> {
                    notices.prefer(
                            handle, done.patient(), CheckIns.PURPOSE, false, Optional.empty());
                    return null;
                });

        assertThat(rows()).extracting(Row::state).containsOnly("STOPPED").hasSize(4);
    }

    @Test
    void AE_10_firesOneTaskForWhoeverTapsAndAnotherOnceItWasDone() {
        follow(session(Modality.PRP, END, Optional.empty()));
        link("AE-10-24H", "tapped");
        reports.take(care.chain.id().key(), "tapped");
        reports.take(care.chain.id().key(), "tapped");
        assertThat(tasks())
                .containsExactly("check-in-report prescriber 1 2026-03-10 14:00:00.000000 OPEN");

        care.chain.executeInCore("UPDATE task SET state = 'DONE', ended_at = NOW(6)");
        reports.take(care.chain.id().key(), "tapped");
        assertThat(tasks()).hasSize(2);
    }

    @Test
    void AE_10_firesOnceForTwoTapsAtOnce() {
        follow(session(Modality.PRP, END, Optional.empty()));
        link("AE-10-72H", "twice");
        Runnable tap = () -> reports.take(care.chain.id().key(), "twice");

        Crossing.of(
                server,
                care.chain.id(),
                handle ->
                        handle.createQuery("SELECT id FROM notice FOR UPDATE")
                                .mapTo(UUID.class)
                                .list(),
                tap,
                tap);

        assertThat(tasks()).hasSize(1);
    }

    @Test
    void AE_10_silentForALinkThatLeadsNowhereOrIsOfAnotherKindOfMessage() {
        follow(session(Modality.PRP, END, Optional.empty()));
        link("AE-10-24H", "recall");
        care.chain.executeInCore("UPDATE notice SET purpose = 'recall'");

        assertThat(refused(care.chain.id().key(), "recall")).isEqualTo("not-found");
        assertThat(refused(care.chain.id().key(), "of-nobody")).isEqualTo("not-found");
        assertThat(refused("atlantis", "recall")).isEqualTo("not-found");
        assertThat(tasks()).isEmpty();
    }
}
