package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.util.List;

/**
 * How far whoever sells at a site may go down with the price: up to so many percent off without asking; beyond, or to
 * another price, takes the right to set prices. A site that says nothing allows no discount.
 */
public final class DiscountLimits {

    /** What sets another price for one sale, or a discount above the limit. */
    public static final String PERMISSION = "billing.price";

    /** Percent of the price before the discount. */
    public record Limit(@Range(min = 0, max = 100) BigDecimal percent) {}

    private final TenantDatabase database;
    private final WriteAudit trail;

    public DiscountLimits(TenantDatabase database, WriteAudit trail) {
        this.database = database;
        this.trail = trail;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "get-discount-limit",
                                Scope.SITE,
                                Method.GET,
                                "/discount-limit",
                                Empty.class)
                        .permission("billing.read")
                        .summary("The largest discount that this site gives without asking.")
                        .answers(Limit.class, call -> get(call.context())),
                Endpoint.of(
                                "put-discount-limit",
                                Scope.SITE,
                                Method.PUT,
                                "/discount-limit",
                                Limit.class)
                        .permission("billing.rules")
                        .summary("Sets the largest discount that this site gives without asking.")
                        .answers(Limit.class, call -> put(call.input(), call.context())));
    }

    public Limit get(CallContext context) {
        return database.inReport(
                context, handle -> new Limit(percent(handle, Sites.require(handle, context).id())));
    }

    /** Of sales from now on. */
    public Limit put(Limit limit, CallContext context) {
        if (limit.percent.stripTrailingZeros().scale() > Bounds.PERCENT_SCALE) {
            throw Problem.invalid(
                    "percent", "has more than %d decimals".formatted(Bounds.PERCENT_SCALE));
        }
        return database.inTransaction(
                context,
                handle -> {
                    SiteId site = Sites.require(handle, context).id();
                    handle.createUpdate(
                                    """
                                    INSERT INTO discount_limit (site_id, percent) VALUES (:site, :percent)
                                    ON DUPLICATE KEY UPDATE percent = :percent
                                    """)
                            .bind("site", site)
                            .bind("percent", limit.percent)
                            .execute();
                    trail.record(
                            handle,
                            context,
                            "discount-limit.set",
                            "site",
                            site,
                            limit.percent.toPlainString());
                    return new Limit(percent(handle, site));
                });
    }

    /** Refuses terms that go further than this person may. */
    static void require(Handle handle, Quote quote, SaleTerms terms, CallContext context) {
        if (context.actor().may(PERMISSION)) {
            return;
        }
        if (terms.priceChange().isPresent()) {
            throw Problem.forbidden(PERMISSION);
        }
        BigDecimal limit = percent(handle, context.requiredSite());
        BigDecimal hundredfold =
                BigDecimal.valueOf(quote.discount().minor()).multiply(BigDecimal.valueOf(100));
        if (hundredfold.compareTo(limit.multiply(BigDecimal.valueOf(quote.gross().minor()))) > 0) {
            throw Problem.of(
                            403,
                            "discount-above-limit",
                            "This site gives discounts of up to %s percent: a larger one takes the permission %s."
                                    .formatted(limit.toPlainString(), PERMISSION))
                    .field(
                            "discount",
                            "is at most %s percent of the price".formatted(limit.toPlainString()));
        }
    }

    private static BigDecimal percent(Handle handle, SiteId site) {
        return handle.createQuery("SELECT percent FROM discount_limit WHERE site_id = :site")
                .bind("site", site)
                .mapTo(BigDecimal.class)
                .findOne()
                .map(BigDecimal::stripTrailingZeros)
                .orElse(BigDecimal.ZERO);
    }
}
