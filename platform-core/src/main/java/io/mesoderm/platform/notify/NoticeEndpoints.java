package io.mesoderm.platform.notify;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.PatientNames;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Shape;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Request;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The messages of a site: what waits, what left, what did not; and what patients want none of. */
public final class NoticeEndpoints {

    private final TenantDatabase database;
    private final ReferenceData reference;
    private final Notices notices;
    private final WriteAudit audit;

    public NoticeEndpoints(
            TenantDatabase database, ReferenceData reference, Notices notices, WriteAudit audit) {
        this.database = database;
        this.reference = reference;
        this.notices = notices;
        this.audit = audit;
    }

    /** What became of a message. */
    public enum State {
        WAITING,
        SENDING,
        SENT,
        /** It has no address or no words; it goes when somebody has mended that. */
        HELD,
        STOPPED,
        /** Tried too often. */
        DEAD
    }

    /** Input of the list; all states if none is given. */
    public record Wanted(
            Optional<State> state,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** A message as a list shows it, without its text; {@code subject} is what the chain calls such a message today. */
    public record Shown(
            UUID id,
            PatientId patient,
            Optional<PatientNames.Named> named,
            String purpose,
            String template,
            Optional<String> subject,
            State state,
            Optional<Channel> channel,
            Instant dueAt,
            Optional<Instant> sentAt,
            int tries,
            Optional<String> error) {}

    /** A row. */
    record Row(
            UUID id,
            PatientId patient,
            String purpose,
            String template,
            State state,
            Optional<Channel> channel,
            Instant dueAt,
            Optional<Instant> sentAt,
            int tries,
            Optional<String> error) {}

    /** One message. */
    public record OneNotice(UUID notice) {}

    /** What a patient says of messages of one purpose. */
    public record Preference(
            PatientId patient,
            @Shape(regex = "[a-z]+(-[a-z]+)*", hint = "small letters and single dashes")
                    String purpose,
            boolean allowed) {}

    /** A message's id in the trail. */
    record NoticeId(UUID value) implements EntityId {

        @Override
        public String toString() {
            return value.toString();
        }
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-notices", SITE, GET, "/notices", Wanted.class)
                        .permission("notify.read")
                        .summary("Messages to patients of the site, the newest first.")
                        .readsPatients()
                        .pages(Shown.class, this::list),
                Endpoint.of(
                                "retry-notice",
                                SITE,
                                POST,
                                "/notices/{notice}/retries",
                                OneNotice.class)
                        .permission("notify.manage")
                        .summary("Has a message tried again that was held or given up.")
                        .idempotent()
                        .answers(
                                Empty.class,
                                call -> change(call.input(), "notice.retried", call.context())),
                Endpoint.of("stop-notice", SITE, POST, "/notices/{notice}/stops", OneNotice.class)
                        .permission("notify.manage")
                        .summary("Lets a message that has not left not leave.")
                        .idempotent()
                        .answers(
                                Empty.class,
                                call -> change(call.input(), "notice.stopped", call.context())),
                Endpoint.of(
                                "prefer-messages",
                                SITE,
                                POST,
                                "/patients/{patient}/contact-preferences",
                                Preference.class)
                        .permission("patient.write")
                        .summary("Keeps whether a patient wants messages of a purpose.")
                        .idempotent()
                        .answers(Empty.class, this::prefer));
    }

    private Page<Shown> list(Request<Wanted> request) {
        Wanted wanted = request.input();
        CallContext context = request.context();
        return database.inTransaction(
                context,
                handle -> {
                    var query =
                            handle.createQuery(
                                            """
                                            SELECT id, patient_id AS patient, purpose, template, state, channel, due_at, sent_at,
                                              tries, error
                                            FROM notice WHERE site_id = :site
                                            """
                                                    + (wanted.state().isPresent()
                                                            ? " AND state = :state"
                                                            : "")
                                                    + (wanted.cursor().isPresent()
                                                            ? " AND id < :after"
                                                            : "")
                                                    + " ORDER BY id DESC LIMIT :atMost")
                                    .bind("site", context.requiredSite())
                                    .bind("atMost", wanted.sought());
                    wanted.state().ifPresent(state -> query.bind("state", state));
                    wanted.cursor().ifPresent(after -> query.bind("after", after));
                    return wanted.page(
                            named(handle, query.mapTo(Row.class).list(), context), Shown::id);
                });
    }

    private List<Shown> named(Handle handle, List<Row> rows, CallContext context) {
        Map<String, String> subjects =
                reference.list(MessageText.CATALOGUE, context).stream()
                        .collect(
                                Collectors.toMap(
                                        Entry::code,
                                        entry ->
                                                entry.value()
                                                        .subject(context.locale(), List.of())));
        Map<PatientId, PatientNames.Named> names =
                PatientNames.of(handle, rows.stream().map(Row::patient).toList(), context);
        return rows.stream()
                .map(
                        row ->
                                new Shown(
                                        row.id(),
                                        row.patient(),
                                        Optional.ofNullable(names.get(row.patient())),
                                        row.purpose(),
                                        row.template(),
                                        Optional.ofNullable(subjects.get(row.template())),
                                        row.state(),
                                        row.channel(),
                                        row.dueAt(),
                                        row.sentAt(),
                                        row.tries(),
                                        row.error()))
                .toList();
    }

    Empty change(OneNotice input, String action, CallContext context) {
        UUID id = input.notice();
        return database.inTransaction(
                context,
                handle -> {
                    boolean retry = action.equals("notice.retried");
                    int changed =
                            handle.createUpdate(
                                            retry
                                                    ? """
                                                      UPDATE notice SET state = 'WAITING', tries = 0, error = NULL
                                                      WHERE id = :id AND site_id = :site AND state IN ('HELD', 'DEAD')
                                                      """
                                                    : """
                                                      UPDATE notice SET state = 'STOPPED', error = 'by hand'
                                                      WHERE id = :id AND site_id = :site
                                                        AND state IN ('WAITING', 'HELD', 'DEAD')
                                                      """)
                                    .bind("id", id)
                                    .bind("site", context.requiredSite())
                                    .execute();
                    if (changed == 0) {
                        throw refusal(handle, id, context);
                    }
                    audit.record(handle, context, action, "notice", new NoticeId(id), "");
                    return Empty.EMPTY;
                });
    }

    private static Problem refusal(Handle handle, UUID id, CallContext context) {
        return handle.createQuery("SELECT 1 FROM notice WHERE id = :id AND site_id = :site")
                .bind("id", id)
                .bind("site", context.requiredSite())
                .mapTo(Integer.class)
                .findOne()
                .map(
                        found ->
                                Problem.conflict(
                                        "notice-gone",
                                        "This message has left, or is stopped already."))
                .orElseGet(Problem::notFound);
    }

    private Empty prefer(Request<Preference> request) {
        CallContext context = request.context();
        Preference wish = request.input();
        return database.inTransaction(
                context,
                handle -> {
                    PatientId patient =
                            ChartAccess.require(handle, context, wish.patient()).survivor();
                    notices.prefer(
                            handle,
                            patient,
                            wish.purpose(),
                            wish.allowed(),
                            context.actor().staff().map(staff -> staff.value()));
                    audit.record(
                            handle,
                            context,
                            wish.allowed() ? "messages.allowed" : "messages.refused",
                            "patient",
                            patient,
                            wish.purpose());
                    return Empty.EMPTY;
                });
    }
}
