package io.mesoderm.platform.audit;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Request;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
                        .pages(AuditEntry.class, this::list));
    }

    /** Input of {@code list-audit-events}: everything, or what touches a patient or was done by an actor. */
    public record Question(
            Optional<PatientId> patient,
            @Length(min = 1, max = 190) Optional<String> actor,
            Optional<UUID> cursor,
            @Range(min = 1, max = 1000) Optional<Integer> limit) {}

    private Page<AuditEntry> list(Request<Question> request) {
        Question question = request.input();
        int limit = question.limit().orElse(USUAL);
        List<AuditEntry> found =
                database.inReport(
                        request.context(), handle -> AuditEntry.list(handle, question, limit + 1));
        return found.size() <= limit
                ? new Page<>(found, Optional.empty())
                : new Page<>(
                        found.subList(0, limit), Optional.of(found.get(limit - 1).id().toString()));
    }
}
