package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.billing.packages.GraftUnit;
import io.mesoderm.platform.billing.packages.GraftUnit.Worth;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of what was delivered of grafts, and of what of it was taken back: written once. */
final class GraftDeliveries {

    private record Row(
            UUID id,
            UUID unitId,
            UUID contractId,
            SiteId siteId,
            UUID redemptionId,
            boolean takenBack,
            int quantityBefore,
            int quantity,
            long valueBeforeMinor,
            long valueMinor,
            long discountBeforeMinor,
            long discountMinor,
            long listBeforeMinor,
            long listMinor,
            long taxBeforeMinor,
            long taxMinor,
            long chargedMinor,
            long chargedDiscountMinor,
            Optional<UUID> refundId,
            Instant recordedAt,
            LocalDate recordedOn,
            Optional<UUID> recordedBy) {}

    /** What a delivery that stands has changed. */
    record Standing(UUID unitId, UUID contractId, Worth before) {}

    private record Before(
            UUID unitId,
            UUID contractId,
            int quantity,
            long valueMinor,
            long discountMinor,
            long listMinor,
            long taxMinor) {}

    private GraftDeliveries() {}

    /** Of the use that it was recorded for. */
    static void insert(
            Handle handle,
            TierTrueUp.Done done,
            UUID redemption,
            boolean takenBack,
            BookedContract booked,
            CallContext context) {
        GraftUnit unit = done.unit();
        Worth before = unit.worth();
        Worth to = done.to();
        Row row =
                new Row(
                        done.id(),
                        unit.id(),
                        unit.contractId(),
                        booked.here().site(),
                        redemption,
                        takenBack,
                        before.quantity(),
                        to.quantity(),
                        before.valueMinor(),
                        to.valueMinor(),
                        before.discountMinor(),
                        to.discountMinor(),
                        before.listMinor(),
                        to.listMinor(),
                        before.taxMinor(),
                        to.taxMinor(),
                        done.chargedMinor(),
                        done.chargedDiscountMinor(),
                        done.refund(),
                        booked.now(),
                        booked.seller().businessDate(),
                        context.actor().staff().map(EntityId::value));
        Rows.bindAll(
                        handle.createUpdate(
                                """
                        INSERT INTO graft_delivery (id, unit_id, contract_id, site_id, redemption_id, taken_back,
                          quantity_before, quantity, value_before_minor, value_minor, discount_before_minor,
                          discount_minor, list_before_minor, list_minor, tax_before_minor, tax_minor, charged_minor,
                          charged_discount_minor, refund_id, recorded_at, recorded_on, recorded_by)
                        VALUES <row>
                        """),
                        "row",
                        List.of(row))
                .execute();
    }

    /** What was recorded with a use; none for a use of anything else. */
    static Optional<Standing> of(Handle handle, UUID redemption) {
        return handle.createQuery(
                        """
                        SELECT unit_id, contract_id, quantity_before AS quantity, value_before_minor AS value_minor,
                          discount_before_minor AS discount_minor, list_before_minor AS list_minor,
                          tax_before_minor AS tax_minor
                        FROM graft_delivery WHERE redemption_id = :redemption AND NOT taken_back
                        """)
                .bind("redemption", redemption)
                .mapTo(Before.class)
                .findOne()
                .map(
                        row ->
                                new Standing(
                                        row.unitId,
                                        row.contractId,
                                        new Worth(
                                                row.quantity,
                                                row.valueMinor,
                                                row.discountMinor,
                                                row.listMinor,
                                                row.taxMinor)));
    }
}
