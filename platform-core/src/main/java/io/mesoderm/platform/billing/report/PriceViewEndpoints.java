package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.time.LocalDate;
import java.util.List;

/** Prices before and after discounts, at a site. */
public final class PriceViewEndpoints {

    /** Both days are part of it. */
    public record Span(LocalDate from, LocalDate to) {}

    private final TenantDatabase database;

    public PriceViewEndpoints(TenantDatabase database) {
        this.database = database;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("read-price-views", Scope.SITE, Method.GET, "/price-views", Span.class)
                        .permission("billing.read")
                        .summary(
                                "What this site sold and earned by month: list, gross, discounts, net.")
                        .answers(PriceViews.class, call -> read(call.input(), call.context())));
    }

    public PriceViews read(Span span, CallContext context) {
        if (span.to.isBefore(span.from)) {
            throw Problem.invalid("to", "is before from");
        }
        return database.inReport(
                context,
                handle ->
                        PriceViews.read(
                                handle, Sites.require(handle, context).id(), span.from, span.to));
    }
}
