package io.mesoderm.platform.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.icegreen.greenmail.util.GreenMailUtil;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.job.JobOutcome;

import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Messages of a chain, by a real mail server: who is written to, when and in which words. */
class NoticeIT extends NoticeChain {

    NoticeIT(TestChain chain, TenantDatabase database) {
        super(chain, database);
    }

    @Test
    void oneKeyIsOneMessage() throws Exception {
        PatientId patient = patient("a@example.org", "de");
        assertThat(write("k-1", patient)).isPresent();
        assertThat(write("k-1", patient)).isEmpty();

        JobOutcome first = node().piece(north);
        node().piece(north);

        assertThat(first.done()).isEqualTo(1);
        MimeMessage mail = received().getFirst();
        assertThat(received()).hasSize(1);
        assertThat(mail.getSubject()).isEqualTo("Ihre nächste Erhaltungssitzung");
        assertThat(mail.getAllRecipients()[0]).hasToString("a@example.org");
        assertThat(mail.getMessageID()).startsWith("<").endsWith(".mesoderm>");
        assertThat(states()).containsExactly("SENT");
    }

    @Test
    void theDayIsWrittenInThePatientsLanguage() throws Exception {
        write("k-14", patient("r@example.org", "de"));
        write("k-15", patient("s@example.org", "en-GB"));
        node().piece(north);

        assertThat(GreenMailUtil.getBody(received().getFirst())).contains("um den 10. April 2026");
        assertThat(GreenMailUtil.getBody(received().getLast())).contains("around 10 April 2026.");
    }

    @Test
    void aRunIsWantedForWhatIsDueOrWasLeftBehindAndForNothingElse() {
        write("k-16", patient("t@example.org", "en"));
        now.set(NOON.minusSeconds(1));
        assertThat(wanted(node())).isFalse();
        now.set(NOON);
        assertThat(wanted(node())).isTrue();
        claim(node());
        assertThat(wanted(node())).isTrue();
        assertThat(wanted(node(Ids.next()))).isFalse();
        now.set(NOON.plus(Duration.ofMinutes(15)).plusMillis(1));
        assertThat(wanted(node(Ids.next()))).isTrue();
        node().piece(north);

        assertThat(wanted(node())).isFalse();
    }

    private boolean wanted(SendNotices by) {
        return database.inTransaction(north, by::isWanted);
    }

    @Test
    void nobodyIsWrittenToInTheNight() throws Exception {
        write("k-6", patient("f@example.org", "en"));
        now.set(Instant.parse("2026-03-10T21:00:00Z"));

        node().piece(north);
        assertThat(received()).isEmpty();
        now.set(Instant.parse("2026-03-11T06:59:59Z"));
        node().piece(north);
        assertThat(received()).isEmpty();
        now.set(Instant.parse("2026-03-11T07:00:00Z"));
        node().piece(north);

        assertThat(received()).hasSize(1);
    }

    @Test
    void theLinkOfAMessageEndsAllOfItsKind() throws Exception {
        PatientId patient = patient("g@example.org", "en");
        write("k-7", patient);
        node().piece(north);
        String body = GreenMailUtil.getBody(received().getFirst());
        String link = body.substring(body.indexOf("https://clinic.example/opt-out/")).strip();
        String[] words = link.replaceFirst("[?].*", "").split("/");
        write("k-8", patient);
        var optOuts =
                new OptOuts(
                        database,
                        () -> List.of(care.chain.id()),
                        notices,
                        (h, c, action, type, id, detail) -> {});

        assertThat(refusal(() -> optOuts.take(words[4], "of-nobody")).code())
                .isEqualTo("not-found");
        assertThat(refusal(() -> optOuts.take("atlantis", words[5])).code()).isEqualTo("not-found");
        optOuts.take(words[4], words[5]);
        write("k-9", patient);
        node().piece(north);

        assertThat(received()).hasSize(1);
        assertThat(states()).containsExactly("SENT", "STOPPED", "STOPPED");
    }

    @Test
    void withoutAnAddressItIsHeldAndAfterItsTimeItIsNoUse() throws Exception {
        write("k-10", patient("", "en"));
        node().piece(north);
        assertThat(states()).containsExactly("HELD");

        write("k-11", patient("h@example.org", "en"));
        now.set(NOON.plus(Duration.ofDays(8)));
        node().piece(north);

        assertThat(received()).isEmpty();
        assertThat(states()).containsExactly("STOPPED", "STOPPED");
    }

    @Test
    void theLastWordUnderAnyNumberOfThePatientHolds() throws Exception {
        PatientId stays = patient("p@example.org", "en");
        PatientId goes = patient("q@example.org", "en");
        write("k-24", stays);
        prefer(goes, false);
        database.inTransaction(
                north,
                handle ->
                        handle.execute(
                                """
                                INSERT INTO patient_link (id, survivor_id, retired_id, since, linked_by, reason)
                                VALUES (?, ?, ?, NOW(6), ?, 'x')
                                """,
                                Ids.next(),
                                stays,
                                goes,
                                care.staff));
        node().piece(north);
        assertThat(states()).containsExactly("STOPPED");

        now.set(NOON.plusSeconds(1));
        prefer(stays, true);
        write("k-25", stays);
        node().piece(north);

        assertThat(states()).containsExactly("STOPPED", "SENT");
        write("k-26", stays);
        prefer(goes, false);
        assertThat(states()).containsExactly("STOPPED", "SENT", "STOPPED");
    }

    @Test
    void aNoticeOfNobodyIsAnErrorAndNoRepeatedKey() {
        PatientId nobody = new PatientId(Ids.next());

        assertThat(catchThrowable(() -> write("k-27", nobody))).isNotNull();
    }

    private void prefer(PatientId patient, boolean allowed) {
        database.inTransaction(
                north,
                handle -> {
                    notices.prefer(handle, patient, "recall", allowed, Optional.empty());
                    return null;
                });
    }
}
