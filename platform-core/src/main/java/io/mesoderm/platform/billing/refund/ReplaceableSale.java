package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.UUID;

/** What keeps a sale from being replaced: whatever followed from it that a mirror on paper would not bring back. */
final class ReplaceableSale {

    private static final String WHOLE =
            """
            SELECT COUNT(*) = 0 FROM unit
            WHERE contract_id = :contract AND (state \\<> 'OPEN' OR parts_left \\<> parts)
            """;
    private static final String NO_CARD_WAITS =
            """
            SELECT COUNT(*) = 0 FROM payment_intent
            WHERE contract_id = :contract AND state IN ('CREATED', 'AUTHORISED', 'UNKNOWN')
            """;
    private static final String NO_TIP_HELD =
            """
            SELECT COUNT(*) = 0 FROM unit u JOIN tip_share s ON s.unit_id = u.id AND s.state = 'HELD'
            WHERE u.contract_id = :contract
            """;

    private record Paid(UUID id, SiteId siteId, boolean counted) {}

    private ReplaceableSale() {}

    /** The payments to take back; a problem that names what stands in the way. The contract is held. */
    static List<UUID> payments(Handle handle, BookedContract booked, CallContext context) {
        UUID contract = booked.contract().id();
        if (!booked.contract().sellingSiteId().equals(context.requiredSite())) {
            throw Problem.conflict(
                    "sale-elsewhere", "Another site sold this package: it is replaced there.");
        }
        require(
                handle,
                contract,
                WHOLE,
                "sale-in-use",
                "Something of this package was used, held, earned or given back: take that back first, or refund it.");
        require(
                handle,
                contract,
                NO_CARD_WAITS,
                "sale-card-waiting",
                "A card payment for this package still waits for its answer: ask for it first.");
        require(
                handle,
                contract,
                NO_TIP_HELD,
                "sale-has-tip",
                "A tip was given ahead with this package: refund the package instead, which pays the tip out.");
        return paid(handle, contract, context.requiredSite());
    }

    private static void require(
            Handle handle, UUID contract, String sql, String code, String detail) {
        boolean holds =
                handle.createQuery(sql).bind("contract", contract).mapTo(Boolean.class).one();
        if (!holds) {
            throw Problem.conflict(code, detail);
        }
    }

    /** Nothing may have been paid elsewhere, where this site takes nothing back, nor be cash that was counted. */
    private static List<UUID> paid(Handle handle, UUID contract, SiteId here) {
        List<Paid> paid =
                handle.createQuery(
                                """
                                SELECT p.id, p.site_id, p.tender = 'CASH' AND t.closed_at IS NOT NULL AS counted
                                FROM payment p LEFT JOIN till t ON t.id = p.till_id
                                WHERE p.contract_id = :contract AND p.reversed_by IS NULL ORDER BY p.id
                                """)
                        .bind("contract", contract)
                        .mapTo(Paid.class)
                        .list();
        if (paid.stream().anyMatch(payment -> !payment.siteId.equals(here))) {
            throw Problem.conflict(
                    "sale-paid-elsewhere",
                    "Another site took a payment for this package: it takes that back first.");
        }
        if (paid.stream().anyMatch(Paid::counted)) {
            throw Problem.conflict(
                    "sale-cash-counted",
                    "Cash of this sale lies in a till that was counted and closed: refund the package, and sell anew.");
        }
        return paid.stream().map(Paid::id).toList();
    }
}
