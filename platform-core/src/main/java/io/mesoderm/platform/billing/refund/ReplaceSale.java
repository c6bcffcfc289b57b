package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.billing.packages.ReversePayment;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Sells anew what was sold wrongly, in one step: the payments of the first contract are mirrored in the first open month,
 * its units given back unpaid, and the second contract is linked to it. What was used of cannot be replaced.
 */
public final class ReplaceSale {

    private static final String SELLING = "billing.sell";

    /** The link between two contracts. */
    public record Replacement(
            UUID replaced,
            UUID replacement,
            SiteId site,
            String reason,
            Instant replacedAt,
            Optional<UUID> replacedBy) {}

    /** The new sale, and the payments of the first that were mirrored. */
    public record Replaced(
            UUID replaced, List<UUID> payments, SellPackage.Sold sale, String reason) {}

    private record Row(
            UUID replacedId,
            UUID replacementId,
            SiteId siteId,
            String reason,
            Instant replacedAt,
            Optional<UUID> replacedBy) {

        Replacement link() {
            return new Replacement(
                    replacedId, replacementId, siteId, reason, replacedAt, replacedBy);
        }
    }

    private final TenantDatabase database;
    private final ContractAccess access;
    private final ReversePayment payments;
    private final RefundPackage refunds;
    private final SellPackage sales;
    private final WriteAudit trail;

    public ReplaceSale(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.access = new ContractAccess(charts, clock);
        this.payments = new ReversePayment(database, charts, trail, clock);
        this.refunds = new RefundPackage(database, charts, trail, clock);
        this.sales = SellPackage.of(database, charts, trail, clock);
        this.trail = trail;
    }

    /** At the site that sold, by who may also sell; {@code order} may be of another package, price or patient. */
    public Replaced replace(
            UUID contract, SellPackage.Order order, String reason, CallContext context) {
        if (!context.actor().may(SELLING)) {
            throw Problem.forbidden(SELLING);
        }
        return database.inTransaction(
                context,
                handle -> {
                    BookedContract booked = access.lock(handle, contract, context);
                    List<UUID> paid = ReplaceableSale.payments(handle, booked, context);
                    paid.forEach(payment -> payments.reverse(payment, reason, context));
                    refunds.refund(
                            new RefundPackage.Wish(
                                    contract,
                                    Optional.empty(),
                                    RefundReason.PATIENT_CANCELS,
                                    Optional.empty()),
                            context);
                    SellPackage.Sold sold = sales.sell(order, context);
                    insert(
                            handle,
                            new Row(
                                    contract,
                                    sold.contract(),
                                    context.requiredSite(),
                                    reason,
                                    booked.now(),
                                    context.actor().staff().map(EntityId::value)));
                    trail.record(
                            handle,
                            context,
                            "sale.replaced",
                            "package_contract",
                            () -> contract,
                            sold.contract().toString());
                    return new Replaced(contract, paid, sold, reason);
                });
    }

    /** The one that replaced it and the one that it replaced, if there are any. */
    public List<Replacement> list(UUID contract, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    access.require(handle, contract, context);
                    return handle
                            .createQuery(
                                    """
                                    SELECT * FROM sale_replacement
                                    WHERE replaced_id = :contract OR replacement_id = :contract
                                    ORDER BY replaced_at
                                    """)
                            .bind("contract", contract)
                            .mapTo(Row.class)
                            .stream()
                            .map(Row::link)
                            .toList();
                });
    }

    private static void insert(Handle handle, Row row) {
        Rows.bindAll(
                        handle.createUpdate(
                                """
                        INSERT INTO sale_replacement (replaced_id, replacement_id, site_id, reason, replaced_at,
                          replaced_by)
                        VALUES <row>
                        """),
                        "row",
                        List.of(row))
                .execute();
    }
}
