package io.mesoderm.platform;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.config.Installation;
import io.mesoderm.platform.config.Settings;
import io.mesoderm.platform.console.CalendarLink;
import io.mesoderm.platform.console.MessageLinkPages;
import io.mesoderm.platform.http.ReadRecorder;
import io.mesoderm.platform.jobs.KnownJob;
import io.mesoderm.platform.module.ModuleCalls;
import io.mesoderm.platform.notify.Channel;
import io.mesoderm.platform.notify.HttpSender;
import io.mesoderm.platform.notify.NoticeEndpoints;
import io.mesoderm.platform.notify.Notices;
import io.mesoderm.platform.notify.OptOuts;
import io.mesoderm.platform.notify.ProblemReports;
import io.mesoderm.platform.notify.SendNotices;
import io.mesoderm.platform.notify.Sender;
import io.mesoderm.platform.notify.SmtpSender;
import io.mesoderm.platform.patient.PatientKeys;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.ReferenceEditions;
import io.mesoderm.platform.scheduling.calendar.ModuleDays;
import io.mesoderm.platform.scheduling.calendar.ReadCalendar;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.job.Schedule;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.StartTLSOptions;
import io.vertx.ext.web.Router;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Messages to patients, put together from the settings. */
final class MessageWiring implements AutoCloseable {

    private static final Schedule EACH_MINUTE = new Schedule("0 * * * * *", ZoneOffset.UTC);

    private final Installation installation;
    private final Settings.Messages settings;
    private final Map<Channel, Sender> senders = new EnumMap<>(Channel.class);
    private final TenantDatabase database;
    private final Supplier<List<ChainId>> chains;
    private final WriteAudit writes;
    private final Notices notices;
    private final SendNotices sending;
    private final OptOuts optOuts;
    private final List<Endpoint<?, ?>> endpoints;
    private final InstantSource clock;

    MessageWiring(
            Installation installation,
            Preparation prepared,
            TenantDatabase database,
            ReferenceEditions editions,
            PatientKeys keys,
            Supplier<List<ChainId>> chains,
            Trails trails,
            InstantSource clock) {
        this.installation = installation;
        this.settings = installation.settings().messages();
        this.database = database;
        this.chains = chains;
        this.writes = trails.writes();
        this.clock = clock;
        var text = new PatientText(keys);
        this.notices = new Notices(text, clock);
        open(prepared.vertx(), clock);
        var reference = new ChainReference("care", database, editions);
        this.sending = new SendNotices(database, reference, text, senders, place(), clock);
        this.optOuts = new OptOuts(database, chains, notices, writes);
        this.endpoints = new NoticeEndpoints(database, reference, notices, writes).endpoints();
    }

    private void open(Vertx vertx, InstantSource clock) {
        settings.smtpHost()
                .ifPresent(
                        host ->
                                senders.put(
                                        Channel.EMAIL,
                                        new SmtpSender(
                                                vertx,
                                                host,
                                                settings.smtpPort(),
                                                StartTLSOptions.valueOf(
                                                        settings.smtpTls()
                                                                .toUpperCase(Locale.ROOT)),
                                                settings.smtpUser()
                                                        .map(
                                                                user ->
                                                                        new SmtpSender.Login(
                                                                                user,
                                                                                read(
                                                                                        settings
                                                                                                .smtpPasswordFile()))),
                                                settings.from())));
        settings.smsUrl().ifPresent(url -> program(Channel.SMS, url, clock));
        settings.webhookUrl().ifPresent(url -> program(Channel.WEBHOOK, url, clock));
    }

    private void program(Channel channel, String url, InstantSource clock) {
        byte[] secret = read(settings.secretFile()).getBytes(StandardCharsets.UTF_8);
        senders.put(channel, new HttpSender(channel, URI.create(url), secret, clock));
    }

    private String read(Optional<String> file) {
        try {
            return file.isEmpty()
                    ? ""
                    : Files.readString(installation.home().resolve(file.get())).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The node keeps its name in its own folder: what it claimed, it alone settles. */
    private SendNotices.Place place() {
        Path folder = installation.data().resolve("notices");
        Path name = folder.resolve("node");
        try {
            Files.createDirectories(folder);
            if (!Files.exists(name)) {
                Files.writeString(name, Ids.next().toString());
            }
            return new SendNotices.Place(
                    folder, UUID.fromString(Files.readString(name).strip()), settings.publicUrl());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    KnownJob job() {
        return new KnownJob(
                KnownJob.CORE, "messages", EACH_MINUTE, sending::piece, sending::isWanted);
    }

    Notices notices() {
        return notices;
    }

    List<Endpoint<?, ?>> endpoints() {
        return endpoints;
    }

    /** Where links lead that patients have: of messages, and of their calendars. */
    Consumer<Router> links(
            ProblemReports.Listener listener,
            ModuleCalls modules,
            ReadRecorder reads,
            Executor executor) {
        var reports = new ProblemReports(database, chains, listener, writes);
        var calendars = new ReadCalendar(database, chains, new ModuleDays(modules), reads, clock);
        return new MessageLinkPages("opt-out", optOuts::take, executor)
                .andThen(new MessageLinkPages("not-right", reports::take, executor))
                .andThen(new CalendarLink(calendars::read, executor));
    }

    @Override
    public void close() {
        senders.values().forEach(Sender::close);
    }
}
