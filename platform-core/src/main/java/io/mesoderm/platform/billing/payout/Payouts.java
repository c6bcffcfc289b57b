package io.mesoderm.platform.billing.payout;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The payouts that were told of. */
public final class Payouts {

    /** One payout. */
    public record PayoutRequest(UUID payout) {}

    /** A payout with its transactions. */
    public record PayoutDetail(Payout payout, List<PayoutItem> items) {}

    private static final String PAYOUTS =
            """
            SELECT p.id, p.gateway AS processor, p.external_id, p.currency, p.arrives_on, p.gross_minor, p.fee_minor, p.net_minor,
              p.rest_minor, (SELECT COUNT(*) FROM payout_item i WHERE i.payout_id = p.id) AS items
            FROM payout p WHERE p.site_id = :site
            """;

    private final TenantDatabase database;

    public Payouts(TenantDatabase database) {
        this.database = database;
    }

    /** The newest first. */
    public Page<Payout> list(Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                handle.createQuery(
                                                PAYOUTS
                                                        + """
                                                        AND (:after IS NULL OR p.id < :after)
                                                        ORDER BY p.id DESC LIMIT :atMost
                                                        """)
                                        .bind("site", context.requiredSite())
                                        .bind("after", input.cursor())
                                        .bind("atMost", input.sought())
                                        .mapTo(Payout.class)
                                        .list(),
                                Payout::id));
    }

    public PayoutDetail one(PayoutRequest input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        new PayoutDetail(
                                handle.createQuery(PAYOUTS + "AND p.id = :id")
                                        .bind("site", context.requiredSite())
                                        .bind("id", input.payout)
                                        .mapTo(Payout.class)
                                        .findOne()
                                        .orElseThrow(Problem::notFound),
                                items(handle, input.payout)));
    }

    /** Those whose money a bank line of these days may be. */
    public static List<PayoutDetail> around(
            Handle handle, SiteId site, LocalDate from, LocalDate to) {
        return handle
                .createQuery(
                        PAYOUTS
                                + "AND COALESCE(p.arrives_on, DATE(p.imported_at)) BETWEEN :from AND :to"
                                + " ORDER BY p.id")
                .bind("site", site)
                .bind("from", from)
                .bind("to", to)
                .mapTo(Payout.class)
                .stream()
                .map(payout -> new PayoutDetail(payout, items(handle, payout.id())))
                .toList();
    }

    private static List<PayoutItem> items(Handle handle, UUID payout) {
        return handle.createQuery(
                        """
                        SELECT external_id, kind, created_on, gross_minor, fee_minor, net_minor, description
                        FROM payout_item WHERE payout_id = :payout ORDER BY created_on, external_id
                        """)
                .bind("payout", payout)
                .mapTo(PayoutItem.class)
                .list();
    }
}
