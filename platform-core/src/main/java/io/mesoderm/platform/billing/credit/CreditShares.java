package io.mesoderm.platform.billing.credit;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.NewestFirst;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.platform.tenancy.ChainPolicies;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What sites pay each other for credit, dated by the days of the settlement zone, and only ever added. */
public final class CreditShares {

    /** A share from a day on, in the chain's settlement zone. */
    public record NewShare(
            SiteId issuer,
            SiteId user,
            @Range(min = 0, max = 100) BigDecimal percent,
            LocalDate validFrom) {}

    private record Row(
            UUID id,
            SiteId issuer,
            SiteId user,
            BigDecimal percent,
            LocalDate validFrom,
            Instant createdAt,
            Optional<StaffId> createdBy) {}

    private static final String COLUMNS =
            "SELECT id, issuer_site_id AS issuer, user_site_id AS user, percent, valid_from FROM credit_share ";

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    CreditShares(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-credit-shares",
                                Scope.CHAIN,
                                Method.GET,
                                "/credit-shares",
                                Paged.ById.class)
                        .permission("billing.rules")
                        .summary("What sites pay each other for credit, newest first.")
                        .pages(CreditShare.class, call -> list(call.input(), call.context())),
                Endpoint.of(
                                "add-credit-share",
                                Scope.CHAIN,
                                Method.POST,
                                "/credit-shares",
                                NewShare.class)
                        .permission("billing.rules")
                        .summary("Says what share of credit a site pays to one where it is spent.")
                        .idempotent()
                        .creates()
                        .answers(CreditShare.class, call -> add(call.input(), call.context())));
    }

    public Page<CreditShare> list(Paged.ById asked, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        asked.page(
                                NewestFirst.rows(handle, COLUMNS, "id", asked, CreditShare.class),
                                CreditShare::id));
    }

    public CreditShare add(NewShare input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Sites.requireNamed(handle, input.issuer, "issuer");
                    Sites.requireNamed(handle, input.user, "user");
                    requireSound(handle, input);
                    Row row =
                            new Row(
                                    Ids.next(),
                                    input.issuer,
                                    input.user,
                                    input.percent,
                                    input.validFrom,
                                    clock.instant(),
                                    context.actor().staff());
                    insert(handle, row);
                    trail.record(
                            handle,
                            context,
                            "credit-share.added",
                            "credit_share",
                            () -> row.id,
                            input.percent.toPlainString());
                    return new CreditShare(
                            row.id, input.issuer, input.user, input.percent, input.validFrom);
                });
    }

    private void requireSound(Handle handle, NewShare input) {
        if (input.issuer.equals(input.user)) {
            throw Problem.invalid("user", "is the same site: it owes itself nothing");
        }
        if (input.percent.scale() > 4) {
            throw Problem.invalid("percent", "has at most 4 decimals");
        }
        if (input.validFrom.isBefore(day(handle, clock.instant()))) {
            throw Problem.invalid("validFrom", "is over: what was spent stays as it was settled");
        }
    }

    private static void insert(Handle handle, Row row) {
        try {
            Rows.bindAll(
                            handle.createUpdate(
                                    """
                                    INSERT INTO credit_share (id, issuer_site_id, user_site_id, percent, valid_from,
                                      created_at, created_by)
                                    VALUES <row>
                                    """),
                            "row",
                            List.of(row))
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            if (UniqueViolation.of(e, "credit_share_day")) {
                throw Problem.conflict(
                        "credit-share-exists",
                        "These two sites have a share from that day already; shares are never rewritten.");
            }
            throw e;
        }
    }

    /** By the chain's clock, so that both sites read the same. */
    private static LocalDate day(Handle handle, Instant at) {
        return at.atZone(ChainPolicies.read(handle).settlementZone()).toLocalDate();
    }

    static Optional<CreditShare> inForce(Handle handle, SiteId issuer, SiteId user, Instant at) {
        return handle.createQuery(
                        COLUMNS
                                + """
                                WHERE issuer_site_id = :issuer AND user_site_id = :user AND valid_from <= :day
                                ORDER BY valid_from DESC LIMIT 1
                                """)
                .bind("issuer", issuer)
                .bind("user", user)
                .bind("day", day(handle, at))
                .mapTo(CreditShare.class)
                .findOne();
    }
}
