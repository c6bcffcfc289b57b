package io.mesoderm.platform.billing.programme;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.http.NewestFirst;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The chain's programmes, only added and ended: what was paid by one keeps its account. */
public final class Programmes {

    private static final Pattern CLEARING = Pattern.compile("[A-Z]{2}[A-Z0-9]*(_[A-Z0-9]+)*");

    /** A programme of somebody else; {@code clearing} is written in capitals, as in {@code ALLE_REWARDS}. */
    public record NewProgramme(
            @Length(min = 1, max = 40) String code,
            @Length(min = 1, max = 120) String name,
            Programme.Kind kind,
            @Length(min = 2, max = 40) String clearing,
            boolean refundable) {}

    /** A programme. */
    public record Named(UUID programme) {}

    private record Row(
            UUID id,
            String code,
            String name,
            Programme.Kind kind,
            String clearing,
            boolean refundable,
            Instant createdAt,
            Optional<StaffId> createdBy) {}

    private static final String COLUMNS =
            "SELECT id, code, name, kind, clearing, refundable, ended_at FROM tender_programme ";

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public Programmes(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-programmes",
                                Scope.CHAIN,
                                Method.GET,
                                "/tender-programmes",
                                Paged.ById.class)
                        .permission("chain.read")
                        .summary("Rewards, wallets and lenders of others that pay or paid.")
                        .pages(Programme.class, call -> list(call.input(), call.context())),
                Endpoint.of(
                                "add-programme",
                                Scope.CHAIN,
                                Method.POST,
                                "/tender-programmes",
                                NewProgramme.class)
                        .permission("billing.rules")
                        .summary(
                                "Lets somebody else's programme pay, by a clearing account of its own.")
                        .idempotent()
                        .creates()
                        .answers(Programme.class, call -> add(call.input(), call.context())),
                Endpoint.of(
                                "end-programme",
                                Scope.CHAIN,
                                Method.POST,
                                "/tender-programmes/{programme}/end",
                                Named.class)
                        .permission("billing.rules")
                        .summary("Takes no more payments by it; what was paid by it stays.")
                        .idempotent()
                        .answers(
                                Programme.class,
                                call -> end(call.input().programme, call.context())));
    }

    public Page<Programme> list(Paged.ById asked, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        asked.page(
                                NewestFirst.rows(handle, COLUMNS, "id", asked, Programme.class),
                                Programme::id));
    }

    public Programme add(NewProgramme input, CallContext context) {
        if (!CLEARING.matcher(input.clearing).matches()
                || Arrays.stream(Tender.values())
                        .anyMatch(tender -> tender.name().equals(input.clearing))) {
            throw Problem.invalid(
                    "clearing",
                    "is a name in capitals such as ALLE_REWARDS, and none that a tender has already");
        }
        return database.inTransaction(
                context,
                handle -> {
                    Row row =
                            new Row(
                                    Ids.next(),
                                    input.code,
                                    input.name,
                                    input.kind,
                                    input.clearing,
                                    input.refundable,
                                    clock.instant(),
                                    context.actor().staff());
                    insert(handle, row);
                    trail.record(
                            handle,
                            context,
                            "programme.added",
                            "tender_programme",
                            () -> row.id,
                            input.code);
                    return find(handle, row.id).orElseThrow();
                });
    }

    private static void insert(Handle handle, Row row) {
        try {
            Rows.bindAll(
                            handle.createUpdate(
                                    """
                                    INSERT INTO tender_programme (id, code, name, kind, clearing, refundable, created_at,
                                      created_by)
                                    VALUES <row>
                                    """),
                            "row",
                            List.of(row))
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            if (UniqueViolation.of(e, "tender_programme_code")) {
                throw Problem.conflict(
                        "programme-exists", "There is a programme of this code already.");
            }
            throw e;
        }
    }

    /** Ended twice, it has ended when it did. */
    public Programme end(UUID programme, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    int ended =
                            handle.createUpdate(
                                            """
                                            UPDATE tender_programme SET ended_at = :now
                                            WHERE id = :id AND ended_at IS NULL
                                            """)
                                    .bind("id", programme)
                                    .bind("now", clock.instant())
                                    .execute();
                    Programme known = find(handle, programme).orElseThrow(Problem::notFound);
                    if (ended == 1) {
                        trail.record(
                                handle,
                                context,
                                "programme.ended",
                                "tender_programme",
                                () -> programme,
                                known.code());
                    }
                    return known;
                });
    }

    /** The one that pays today under a code; {@code programme} refused if there is none. */
    public static Programme require(Handle handle, String code) {
        return handle.createQuery(COLUMNS + " WHERE code = :code AND ended_at IS NULL")
                .bind("code", code)
                .mapTo(Programme.class)
                .findOne()
                .orElseThrow(() -> Problem.invalid("programme", "is none that pays here"));
    }

    private static Optional<Programme> find(Handle handle, UUID programme) {
        return handle.createQuery(COLUMNS + " WHERE id = :id")
                .bind("id", programme)
                .mapTo(Programme.class)
                .findOne();
    }
}
