package io.mesoderm.platform.audit;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Request;
import io.mesoderm.spi.http.Scope;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reading the trail; it names patients, so reading it is itself an event of the trail. */
public final class AuditEndpoints {

    private static final int USUAL = 100;

    private final TenantDatabase database;

    public AuditEndpoints(TenantDatabase database) {
        this.database = database;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-audit-events",
                                Scope.CHAIN,
                                Method.GET,
                                "/audit-events",
                                Question.class)
                        .permission("audit.read")
                        .summary("Who did and who read what, newest first.")
                        .readsPatients()
                        .pages(AuditEntry.class, this::list),
                Endpoint.of(
                                "list-platform-audit-events",
                                Scope.PLATFORM,
                                Method.GET,
                                "/audit-events",
                                PlatformQuestion.class)
                        .permission("platform.audit")
                        .summary("Who did what outside the chains, newest first.")
                        .pages(PlatformEvent.class, this::listPlatform));
    }

    /**
     * Input of {@code list-audit-events}: everything, or what touches a patient, was done by an actor, or happened on
     * some days, both included, by the clock of the chain.
     */
    public record Question(
            Optional<PatientId> patient,
            @Length(min = 1, max = 190) Optional<String> actor,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<UUID> cursor,
            @Range(min = 1, max = 1000) Optional<Integer> limit) {}

    /** Input of {@code list-platform-audit-events}. */
    record PlatformQuestion(
            Optional<UUID> cursor, @Range(min = 1, max = 1000) Optional<Integer> limit) {}

    private Page<AuditEntry> list(Request<Question> request) {
        Question question = request.input();
        int limit = question.limit().orElse(USUAL);
        if (question.to()
                .filter(to -> question.from().filter(to::isBefore).isPresent())
                .isPresent()) {
            throw Problem.invalid("to", "is before from");
        }
        List<AuditEntry> found =
                database.inReport(
                        request.context(),
                        handle ->
                                AuditEntry.list(
                                        handle, question, request.context().zone(), limit + 1));
        return page(found, limit, AuditEntry::id);
    }

    private Page<PlatformEvent> listPlatform(Request<PlatformQuestion> request) {
        int limit = request.input().limit().orElse(USUAL);
        List<PlatformEvent> found =
                database.inControl(
                        control ->
                                PlatformEvent.list(control, request.input().cursor(), limit + 1));
        return page(found, limit, PlatformEvent::id);
    }

    private static <T> Page<T> page(List<T> found, int limit, Function<T, UUID> id) {
        return found.size() <= limit
                ? new Page<>(found, Optional.empty())
                : new Page<>(
                        found.subList(0, limit),
                        Optional.of(id.apply(found.get(limit - 1)).toString()));
    }
}
