package io.mesoderm.platform.billing.payout;

import io.mesoderm.platform.billing.bank.format.PayoutItemKind;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

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
        List<Payout> payouts =
                handle.createQuery(
                                PAYOUTS
                                        + "AND COALESCE(p.arrives_on, DATE(p.imported_at)) BETWEEN :from AND :to"
                                        + " ORDER BY p.id")
                        .bind("site", site)
                        .bind("from", from)
                        .bind("to", to)
                        .mapTo(Payout.class)
                        .list();
        Map<UUID, List<PayoutItem>> items =
                items(handle, payouts.stream().map(Payout::id).toList());
        return payouts.stream()
                .map(payout -> new PayoutDetail(payout, items.getOrDefault(payout.id(), List.of())))
                .toList();
    }

    private static List<PayoutItem> items(Handle handle, UUID payout) {
        return items(handle, List.of(payout)).getOrDefault(payout, List.of());
    }

    private record Row(
            UUID payoutId,
            String externalId,
            PayoutItemKind kind,
            LocalDate createdOn,
            long grossMinor,
            long feeMinor,
            long netMinor,
            String description) {

        PayoutItem item() {
            return new PayoutItem(
                    externalId, kind, createdOn, grossMinor, feeMinor, netMinor, description);
        }
    }

    private static Map<UUID, List<PayoutItem>> items(Handle handle, List<UUID> payouts) {
        if (payouts.isEmpty()) {
            return Map.of();
        }
        return handle
                .createQuery(
                        """
                        SELECT payout_id, external_id, kind, created_on, gross_minor, fee_minor, net_minor, description
                        FROM payout_item WHERE payout_id IN (<payouts>) ORDER BY created_on, external_id
                        """)
                .bindList("payouts", payouts)
                .mapTo(Row.class)
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Row::payoutId, Collectors.mapping(Row::item, Collectors.toList())));
    }
}
