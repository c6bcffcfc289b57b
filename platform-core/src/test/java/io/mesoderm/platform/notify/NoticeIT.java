package io.mesoderm.platform.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.InstallationKey;
import io.mesoderm.platform.patient.PatientDetails;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.patient.TinkPatientKeys;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.ReferenceEditions;
import io.mesoderm.platform.reference.SeedLoader;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.Sex;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.job.JobOutcome;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.StartTLSOptions;

import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** Messages of a chain, by a real mail server. */
@MariaDb
@TestInstance(Lifecycle.PER_CLASS)
class NoticeIT {

    private static final Instant NOON = Instant.parse("2026-03-10T11:00:00Z");
    private static final Path SEEDS = Path.of(System.getProperty("mesoderm.home", ".."), "seeds");

    private final CareChain care;
    private final TenantDatabase database;
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InstantSource clock = now::get;
    private final Vertx vertx = Vertx.vertx();
    private final GreenMail mails = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private Path folder;
    private PatientText text;
    private ReferenceData reference;
    private Notices notices;
    private SmtpSender smtp;
    private CallContext north;
    private int made;

    NoticeIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path keys) {
        mails.start();
        folder = keys;
        text =
                new PatientText(
                        new TinkPatientKeys(
                                InstallationKey.at(keys.resolve("installation.key")), clock));
        database.inTransaction(care.chain.id(), SeedLoader.read(SEEDS, clock)::load);
        reference = new ChainReference("care", database, new ReferenceEditions());
        notices = new Notices(text, clock);
        north = care.at(care.north);
        smtp =
                new SmtpSender(
                        vertx,
                        "127.0.0.1",
                        mails.getSmtp().getPort(),
                        StartTLSOptions.DISABLED,
                        Optional.empty(),
                        "clinic@example.org");
    }

    @AfterAll
    void close() {
        smtp.close();
        mails.stop();
        vertx.close().await();
    }

    @BeforeEach
    void clear() throws Exception {
        now.set(NOON);
        mails.purgeEmailFromAllMailboxes();
        care.chain.executeInCore("DELETE FROM notice");
        care.chain.executeInCore("DELETE FROM contact_preference");
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
        String[] words = link.split("/");
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
        assertThat(states()).containsExactly("HELD", "STOPPED");
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
                        database, notices, (h, c, action, type, id, detail) -> trail.add(action));
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

    private final UUID node = Ids.next();

    private SendNotices node() {
        return node(node);
    }

    private SendNotices node(UUID id) {
        return sending(smtp, id);
    }

    private SendNotices sending(Sender sender, UUID id) {
        Path own = folder.resolve(id.toString());
        own.toFile().mkdirs();
        return new SendNotices(
                database,
                reference,
                text,
                Map.of(Channel.EMAIL, sender),
                new SendNotices.Place(own, id, Optional.of("https://clinic.example")),
                clock);
    }

    private SendNotices.Claimed claim(SendNotices by) {
        var rule = new MessageRule("20:00", "08:00", 5);
        return database.inTransaction(
                north,
                handle ->
                        by.claim(
                                        handle,
                                        DueNotices.list(handle, now.get(), 1).getFirst(),
                                        rule,
                                        north)
                                .orElseThrow());
    }

    private Optional<UUID> write(String key, PatientId patient) {
        return database.inTransaction(
                north,
                handle ->
                        notices.write(
                                handle,
                                new NewNotice(
                                        key,
                                        patient,
                                        care.north,
                                        "recall",
                                        "recall-first",
                                        List.of("10.04.2026"),
                                        now.get(),
                                        now.get().plus(Duration.ofDays(7)))));
    }

    private PatientId patient(String email, String language) {
        var registration = new Registration((h, c, action, type, id, detail) -> {}, clock);
        made++;
        var details =
                new PatientDetails(
                        "Berg" + made,
                        "Ann",
                        Optional.of(LocalDate.of(1980, 1, 1)),
                        Sex.FEMALE,
                        Optional.of(email).filter(address -> !address.isEmpty()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(language),
                        Optional.empty());
        return care.register(registration, care.north, details).id();
    }

    private List<MimeMessage> received() {
        return Arrays.asList(mails.getReceivedMessages());
    }

    private List<String> states() {
        return database.inTransaction(
                north,
                handle ->
                        handle.createQuery("SELECT state FROM notice ORDER BY id")
                                .mapTo(String.class)
                                .list());
    }

    private static Problem refusal(Runnable command) {
        return catchThrowableOfType(Problem.class, command::run);
    }
}
