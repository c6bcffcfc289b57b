package io.mesoderm.platform.notify;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
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
import io.vertx.core.Vertx;
import io.vertx.ext.mail.StartTLSOptions;

import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** A chain whose messages go to a real mail server. */
@MariaDb
@TestInstance(Lifecycle.PER_CLASS)
abstract class NoticeChain {

    static final Instant NOON = Instant.parse("2026-03-10T11:00:00Z");
    private static final Path SEEDS = Path.of(System.getProperty("mesoderm.home", ".."), "seeds");

    final CareChain care;
    final TenantDatabase database;
    final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InstantSource clock = now::get;
    final Vertx vertx = Vertx.vertx();
    private final GreenMail mails = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private Path folder;
    private PatientText text;
    ReferenceData reference;
    Notices notices;
    private SmtpSender smtp;
    CallContext north;
    private int made;

    NoticeChain(TestChain chain, TenantDatabase database) {
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

    final UUID node = Ids.next();

    SendNotices node() {
        return node(node);
    }

    SendNotices node(UUID id) {
        return sending(smtp, id);
    }

    SendNotices sending(Sender sender, UUID id) {
        return new SendNotices(
                database,
                reference,
                text,
                Map.of(Channel.EMAIL, sender),
                new SendNotices.Place(place(id), id, Optional.of("https://clinic.example")),
                clock);
    }

    Path place(UUID id) {
        Path own = folder.resolve(id.toString());
        own.toFile().mkdirs();
        return own;
    }

    Path key() {
        return folder.resolve("installation.key");
    }

    int port() {
        return mails.getSmtp().getPort();
    }

    boolean waitFor(int messages) {
        return mails.waitForIncomingEmail(60_000, messages);
    }

    SendNotices.Claimed claim(SendNotices by) {
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

    Optional<UUID> write(String key, PatientId patient) {
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
                                        List.of("2026-04-10"),
                                        now.get(),
                                        now.get().plus(Duration.ofDays(7)))));
    }

    PatientId patient(String email, String language) {
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

    List<MimeMessage> received() {
        return Arrays.asList(mails.getReceivedMessages());
    }

    List<String> states() {
        return database.inTransaction(
                north,
                handle ->
                        handle.createQuery("SELECT state FROM notice ORDER BY id")
                                .mapTo(String.class)
                                .list());
    }

    static Problem refusal(Runnable command) {
        return catchThrowableOfType(Problem.class, command::run);
    }
}
