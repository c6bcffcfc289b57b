package io.mesoderm.platform.notify;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.notify.DueNotices.Due;
import io.mesoderm.platform.notify.Sender.Outgoing;
import io.mesoderm.platform.notify.Sender.SendFailed;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.job.JobOutcome;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Sends what is due, one after the other: claimed and committed, sent, noted on disk, marked. A kill anywhere is settled by
 * the next run: what is on disk is marked, what was claimed and is not there goes again with the same message id.
 */
public final class SendNotices {

    private static final Logger log = LoggerFactory.getLogger(SendNotices.class);
    private static final int BATCH = 50;

    /** Nobody is left to write to. */
    private static final String ERASED = "patient-erased";

    private static final Duration PIECE = Duration.ofSeconds(20);

    /** Where this node keeps what left, who it is and how patients find it. */
    public record Place(Path folder, UUID node, Optional<String> publicUrl) {}

    private final TenantDatabase database;
    private final ReferenceData reference;
    private final PatientText text;
    private final Map<Channel, Sender> senders;
    private final Place place;
    private final InstantSource clock;

    public SendNotices(
            TenantDatabase database,
            ReferenceData reference,
            PatientText text,
            Map<Channel, Sender> senders,
            Place place,
            InstantSource clock) {
        this.database = database;
        this.reference = reference;
        this.text = text;
        this.senders = Map.copyOf(senders);
        this.place = place;
        this.clock = clock;
    }

    /** What was claimed: ready to leave. */
    record Claimed(UUID id, Sender sender, Outgoing message, int tries) {}

    /** Whether anything is due, or was claimed and is not said to have left. */
    public boolean isWanted(Handle handle) {
        return DueNotices.any(handle, place.node(), clock.instant());
    }

    /** One piece of the job: so much as fits well within the runner's lease. */
    public JobOutcome piece(CallContext context) {
        SentLog left = settle(context);
        MessageRule rule = rule(context);
        Instant end = clock.instant().plus(PIECE);
        List<UUID> due =
                database.inTransaction(
                        context,
                        handle -> {
                            DueNotices.endLate(handle, clock.instant());
                            return DueNotices.list(handle, clock.instant(), BATCH);
                        });
        int sent = 0;
        int failed = 0;
        int seen = 0;
        for (UUID id : due) {
            if (clock.instant().isAfter(end)) {
                break;
            }
            seen++;
            Optional<Claimed> claimed =
                    database.inTransaction(context, handle -> claim(handle, id, rule, context));
            if (claimed.isPresent()) {
                if (send(claimed.get(), rule, left, context)) {
                    sent++;
                } else {
                    failed++;
                }
            }
        }
        boolean more = seen < due.size() || due.size() == BATCH;
        return new JobOutcome(sent, failed, sent + " sent, " + failed + " failed", more, 0);
    }

    /** Marks what had left before a kill, and lets the rest go again. */
    SentLog settle(CallContext context) {
        var file = new SentLog(place.folder().resolve(context.chain() + ".sent"));
        Set<UUID> left = file.read();
        database.inTransaction(
                context,
                handle -> {
                    DueNotices.settle(handle, place.node(), left, clock.instant());
                    return null;
                });
        file.clear();
        return file;
    }

    private MessageRule rule(CallContext context) {
        return reference
                .find(MessageRule.CATALOGUE, MessageRule.USUAL, context)
                .map(Entry::value)
                .orElseThrow(() -> new IllegalStateException("message-rules: 'usual' is missing"));
    }

    Optional<Claimed> claim(Handle handle, UUID id, MessageRule rule, CallContext context) {
        Optional<Due> found = DueNotices.find(handle, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            return claim(handle, found.get(), rule, context);
        } catch (JdbiException e) {
            throw e;
        } catch (RuntimeException e) {
            if (reason(e).equals(ERASED)) {
                DueNotices.put(handle, id, "STOPPED", ERASED);
                return Optional.empty();
            }
            log.warn("notice-unmade: {} of {} is held", id, context.chain(), e);
            DueNotices.put(handle, id, "HELD", "cannot be made up: " + reason(e));
            return Optional.empty();
        }
    }

    /** Never what the exception says: it may quote what is about a person. */
    private static String reason(RuntimeException e) {
        return e instanceof Problem problem ? problem.code() : e.getClass().getSimpleName();
    }

    private Optional<Claimed> claim(Handle handle, Due due, MessageRule rule, CallContext context) {
        UUID id = due.id();
        Instant now = clock.instant();
        Instant allowed = QuietHours.of(rule).allowed(now, ZoneId.of(due.zone()));
        if (allowed.isAfter(now)) {
            DueNotices.postpone(handle, id, allowed);
            return Optional.empty();
        }
        if (DueNotices.refused(handle, due)) {
            DueNotices.put(handle, id, "STOPPED", "refused");
            return Optional.empty();
        }
        Optional<Sender> sender = sender(due);
        Optional<MessageText> words =
                reference.find(MessageText.CATALOGUE, due.template(), context).map(Entry::value);
        if (sender.isEmpty() || words.isEmpty()) {
            DueNotices.put(handle, id, "HELD", words.isEmpty() ? "no text" : "no address");
            return Optional.empty();
        }
        Outgoing message =
                message(handle, due, sender.get(), words.get(), optOut(handle, due), context);
        DueNotices.claim(handle, id, place.node(), sender.get().channel(), now);
        return Optional.of(new Claimed(id, sender.get(), message, due.tries() + 1));
    }

    /** The one way out of this notice, made at its first try. */
    private OptOut optOut(Handle handle, Due due) {
        if (due.link().isPresent()) {
            return new OptOut(text.open(handle, due.patient(), due.link().get()));
        }
        OptOut optOut = OptOut.next();
        DueNotices.link(
                handle, due.id(), optOut.hash(), text.seal(handle, due.patient(), optOut.token()));
        return optOut;
    }

    /** Mail before text messages before a program of the chain's own. */
    private Optional<Sender> sender(Due due) {
        if (due.email().isPresent() && senders.containsKey(Channel.EMAIL)) {
            return Optional.of(senders.get(Channel.EMAIL));
        }
        if (due.phone().isPresent() && senders.containsKey(Channel.SMS)) {
            return Optional.of(senders.get(Channel.SMS));
        }
        return Optional.ofNullable(senders.get(Channel.WEBHOOK));
    }

    private Outgoing message(
            Handle handle,
            Due due,
            Sender sender,
            MessageText words,
            OptOut optOut,
            CallContext context) {
        Locale locale = Locale.forLanguageTag(due.language().orElse(due.locale()));
        List<String> filling =
                Json.read(
                                text.open(handle, due.patient(), due.words())
                                        .getBytes(StandardCharsets.UTF_8),
                                Notices.Filling.class)
                        .words();
        String refusing =
                place.publicUrl()
                        .map(url -> "\n\n" + url + optOut.path(context.chain(), locale))
                        .orElse("");
        String reporting =
                place.publicUrl()
                        .flatMap(
                                url ->
                                        words.report(locale)
                                                .map(
                                                        says ->
                                                                link(
                                                                        says, url, optOut, locale,
                                                                        context)))
                        .orElse("");
        String to =
                switch (sender.channel()) {
                    case EMAIL -> due.email().orElseThrow();
                    case SMS -> due.phone().orElseThrow();
                    case WEBHOOK -> due.patient().toString();
                };
        return new Outgoing(
                due.id() + "@" + context.chain() + ".mesoderm",
                to,
                words.subject(locale, filling),
                words.text(locale, filling) + reporting + refusing);
    }

    private static String link(
            String says, String url, OptOut optOut, Locale locale, CallContext context) {
        return "\n\n" + says + "\n" + url + optOut.reportPath(context.chain(), locale);
    }

    private boolean send(Claimed claimed, MessageRule rule, SentLog left, CallContext context) {
        try {
            claimed.sender().send(claimed.message());
        } catch (SendFailed e) {
            failed(claimed, rule, e.getMessage(), context);
            return false;
        } catch (RuntimeException e) {
            failed(claimed, rule, reason(e), context);
            return false;
        }
        left.add(claimed.id());
        database.inTransaction(
                context,
                handle -> {
                    DueNotices.sent(handle, claimed.id(), clock.instant());
                    return null;
                });
        return true;
    }

    private void failed(Claimed claimed, MessageRule rule, String why, CallContext context) {
        database.inTransaction(
                context,
                handle -> {
                    DueNotices.failed(
                            handle,
                            claimed.id(),
                            claimed.tries(),
                            rule.tries(),
                            why,
                            clock.instant());
                    return null;
                });
    }
}
