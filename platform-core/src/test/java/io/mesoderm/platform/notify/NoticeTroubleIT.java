package io.mesoderm.platform.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.job.JobOutcome;
import io.vertx.ext.mail.StartTLSOptions;

import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;

/** Kills, other nodes, mail servers that are not there and messages that cannot be made up. */
class NoticeTroubleIT extends NoticeChain {

    NoticeTroubleIT(TestChain chain, TenantDatabase database) {
        super(chain, database);
    }

    @Test
    void whatLeftBeforeAKillDoesNotLeaveAgain() throws Exception {
        write("k-2", patient("b@example.org", "en"));
        SendNotices killed = node();
        SendNotices.Claimed claimed = claim(killed);
        claimed.sender().send(claimed.message());
        killed.settle(north).add(claimed.id());
        care.chain.executeInCore("UPDATE notice SET state = 'SENDING'");

        node().piece(north);

        assertThat(received()).hasSize(1);
        assertThat(states()).containsExactly("SENT");
    }

    @Test
    void whatWasClaimedBeforeAKillAndDidNotLeaveGoesWithTheSameId() throws Exception {
        write("k-3", patient("c@example.org", "en"));
        String id = claim(node()).message().messageId();

        node().piece(north);

        assertThat(received()).hasSize(1);
        assertThat(received().getFirst().getMessageID()).isEqualTo("<" + id + ">");
    }

    @Test
    void whatAnotherNodeHasClaimedIsLeftToIt() throws Exception {
        write("k-4", patient("d@example.org", "en"));
        claim(node(UUID.fromString("00000000-0000-7000-8000-000000000009")));

        node().piece(north);

        assertThat(received()).isEmpty();
        assertThat(states()).containsExactly("SENDING");
    }

    @Test
    void ofTwoNodesAtOnceEachMessageGoesOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            write("k-5-" + i, patient("e" + i + "@example.org", "en"));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> node().piece(north));
            var other = threads.submit(() -> node(Ids.next()).piece(north));
            assertThat(one.get().done() + other.get().done()).isEqualTo(20);
        }

        List<String> recipients = new ArrayList<>();
        for (MimeMessage mail : received()) {
            recipients.add(mail.getAllRecipients()[0].toString());
        }
        assertThat(recipients).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void whatCannotBeMadeUpIsHeldAndStopsNoOther() throws Exception {
        write("k-20", patient("l@example.org", "en"));
        write("k-21", patient("m@example.org", "en"));
        care.chain.executeInCore("UPDATE notice SET words = 'broken' WHERE notice_key = 'k-20'");

        JobOutcome outcome = node().piece(north);

        assertThat(outcome.done()).isEqualTo(1);
        assertThat(received()).hasSize(1);
        assertThat(states()).containsExactly("HELD", "SENT");
    }

    @Test
    void whatALostNodeClaimedGoesAfterAQuarterOfAnHourWithTheSameId() throws Exception {
        write("k-22", patient("n@example.org", "en"));
        String id = claim(node(Ids.next())).message().messageId();
        now.set(NOON.plus(Duration.ofMinutes(15)));
        node().piece(north);
        assertThat(received()).isEmpty();

        now.set(NOON.plus(Duration.ofMinutes(15)).plusMillis(1));
        node().piece(north);

        assertThat(received()).hasSize(1);
        assertThat(received().getFirst().getMessageID()).isEqualTo("<" + id + ">");
    }

    @Test
    void everyTryCarriesTheSameWayOut() {
        write("k-23", patient("o@example.org", "en"));
        String first = claim(node()).message().text();
        care.chain.executeInCore("UPDATE notice SET state = 'WAITING'");

        assertThat(claim(node()).message().text()).contains("/opt-out/").isEqualTo(first);
    }

    @Test
    void whatFailsFiveTimesIsGivenUp() throws Exception {
        now.set(Instant.parse("2026-03-10T07:00:00Z"));
        write("k-12", patient("i@example.org", "en"));
        try (SmtpSender nowhere =
                new SmtpSender(
                        vertx,
                        "127.0.0.1",
                        1,
                        StartTLSOptions.DISABLED,
                        Optional.empty(),
                        "clinic@example.org")) {
            List<String> seen = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                sending(nowhere, node).piece(north);
                seen.addAll(states());
                now.set(now.get().plus(Duration.ofHours(2)));
            }
            assertThat(seen).containsExactly("WAITING", "WAITING", "WAITING", "WAITING", "DEAD");
        }
    }

    @Test
    void whatIsHeldOrGivenUpIsTriedAgainAndWhatHasNotLeftIsStopped() {
        List<String> trail = new ArrayList<>();
        var endpoints =
                new NoticeEndpoints(
                        database,
                        reference,
                        notices,
                        (h, c, action, type, id, detail) -> trail.add(action));
        UUID id = write("k-13", patient("", "en")).orElseThrow();
        var one = new NoticeEndpoints.OneNotice(id);
        node().piece(north);

        endpoints.change(one, "notice.retried", north);
        assertThat(states()).containsExactly("WAITING");
        assertThat(refusal(() -> endpoints.change(one, "notice.retried", north)).code())
                .isEqualTo("notice-gone");
        CallContext south = care.at(care.south);
        assertThat(refusal(() -> endpoints.change(one, "notice.stopped", south)).code())
                .isEqualTo("not-found");
        endpoints.change(one, "notice.stopped", north);
        assertThat(states()).containsExactly("STOPPED");
        assertThat(refusal(() -> endpoints.change(one, "notice.stopped", north)).code())
                .isEqualTo("notice-gone");
        assertThat(trail).containsExactly("notice.retried", "notice.stopped");
    }
}
