package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who owes whom now, over all runs, and of what that is made. */
public final class OpenSettlementEndpoints {

    /** A page of the lines of one cell. */
    public record OfCell(
            SiteId debtor,
            SiteId creditor,
            Currency currency,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    private final TenantDatabase database;

    OpenSettlementEndpoints(TenantDatabase database) {
        this.database = database;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "read-open-settlement",
                                Scope.CHAIN,
                                Method.GET,
                                "/open-settlement",
                                Empty.class)
                        .permission("billing.settle")
                        .summary("What sites owe each other now, over all runs, with totals.")
                        .answers(OpenSettlement.class, call -> matrix(call.context())),
                Endpoint.of(
                                "list-open-settlement-lines",
                                Scope.CHAIN,
                                Method.GET,
                                "/open-settlement/lines",
                                OfCell.class)
                        .permission("billing.settle")
                        .summary("The claims and transfers that one site owes another now.")
                        .pages(
                                OpenSettlement.Line.class,
                                call -> lines(call.input(), call.context())));
    }

    public OpenSettlement matrix(CallContext context) {
        return database.inReport(context, OpenSettlement::of);
    }

    public Page<OpenSettlement.Line> lines(OfCell input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Sites.requireNamed(handle, input.debtor, "debtor");
                    Sites.requireNamed(handle, input.creditor, "creditor");
                    return input.page(
                            OpenSettlement.lines(
                                    handle,
                                    new OpenSettlement.Cell(
                                            input.debtor, input.creditor, input.currency),
                                    input.cursor,
                                    input.sought()),
                            OpenSettlement.Line::id);
                });
    }
}
