package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.amount.TierTable;
import io.mesoderm.platform.billing.amount.TierWorth;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A session of grafts as it stands, with the tiers it was sold by.
 *
 * @param contractId of a contract that the transaction holds, if anything is to be changed
 */
public record GraftUnit(
        UUID id,
        UUID contractId,
        String serviceItem,
        long version,
        UnitState state,
        Optional<UUID> taxCodeId,
        Worth worth,
        TierTable tiers) {

    /** What it counts for: so many grafts at a value, what is off it, its price by the tiers and the tax in it. */
    public record Worth(
            int quantity, long valueMinor, long discountMinor, long listMinor, long taxMinor) {

        /** What was sold, as the tiers price it. */
        public TierWorth sold() {
            return new TierWorth(quantity, valueMinor, discountMinor);
        }
    }

    private record Row(
            UUID id,
            UUID contractId,
            int lineNo,
            String serviceItem,
            long version,
            UnitState state,
            Optional<UUID> taxCodeId,
            int quantity,
            long valueMinor,
            long discountMinor,
            long listMinor,
            long taxMinor) {}

    private record TierRow(int fromQuantity, TierTable.Basis basis, long amountMinor, int most) {}

    /** Empty for a unit of another measure, and for what went back of one of grafts. */
    public static Optional<GraftUnit> find(Handle handle, UUID unit) {
        return handle.createQuery(
                        """
                        SELECT id, contract_id, line_no, service_item, version, state, tax_code_id, parts AS quantity,
                          value_minor, discount_minor, list_price_minor AS list_minor, tax_minor
                        FROM unit WHERE id = :id AND measure = 'GRAFT' AND state \\<> 'REFUNDED'
                        """)
                .bind("id", unit)
                .mapTo(Row.class)
                .findOne()
                .map(row -> of(handle, row));
    }

    private static GraftUnit of(Handle handle, Row row) {
        List<TierRow> tiers =
                handle.createQuery(
                                """
                                SELECT from_quantity, basis, amount_minor, most FROM contract_tier
                                WHERE contract_id = :contract AND line_no = :line ORDER BY from_quantity
                                """)
                        .bind("contract", row.contractId)
                        .bind("line", row.lineNo)
                        .mapTo(TierRow.class)
                        .list();
        return new GraftUnit(
                row.id,
                row.contractId,
                row.serviceItem,
                row.version,
                row.state,
                row.taxCodeId,
                new Worth(
                        row.quantity,
                        row.valueMinor,
                        row.discountMinor,
                        row.listMinor,
                        row.taxMinor),
                new TierTable(
                        tiers.getFirst().most,
                        tiers.stream()
                                .map(
                                        tier ->
                                                new TierTable.Tier(
                                                        tier.fromQuantity,
                                                        tier.basis,
                                                        tier.amountMinor))
                                .toList()));
    }

    /** Makes it count for something else, whole and unused; {@code unit-not-open} if it is not as it was read. */
    public void change(Handle handle, Worth to) {
        int changed =
                Rows.bind(
                                handle.createUpdate(
                                        """
                                        UPDATE unit SET parts = :quantity, parts_left = :quantity, value_minor = :valueMinor,
                                          value_left_minor = :valueMinor, discount_minor = :discountMinor,
                                          discount_left_minor = :discountMinor, list_price_minor = :listMinor,
                                          tax_minor = :taxMinor, tax_left_minor = :taxMinor, version = version + 1
                                        WHERE id = :id AND version = :version AND state IN ('OPEN', 'RESERVED') AND parts_left = parts
                                        """),
                                to)
                        .bind("id", id)
                        .bind("version", version)
                        .execute();
        if (changed == 0) {
            throw Problem.conflict("unit-not-open", "This unit was changed meanwhile: look again.");
        }
    }

    /** Sets apart what it was worth more before, as a unit of its own that went back by a refund. */
    public UUID setApart(Handle handle, Worth more) {
        UUID rest = Ids.next();
        Rows.bind(
                        handle.createUpdate(
                                """
                        INSERT INTO unit (id, contract_id, line_no, unit_no, service_item, value_minor, list_price_minor,
                          measure, parts, parts_left, value_left_minor, state, version, expires_on, discount_minor,
                          discount_left_minor, tax_code_id, tax_minor, tax_left_minor)
                        SELECT :rest, u.contract_id, u.line_no,
                          (SELECT MAX(s.unit_no) + 1 FROM unit s
                            WHERE s.contract_id = u.contract_id AND s.line_no = u.line_no),
                          u.service_item, :valueMinor, :listMinor, u.measure, :quantity, :quantity, :valueMinor,
                          'REFUNDED', 1, u.expires_on, :discountMinor, :discountMinor, u.tax_code_id, :taxMinor, :taxMinor
                        FROM unit u WHERE u.id = :unit
                        """),
                        more)
                .bind("rest", rest)
                .bind("unit", id)
                .execute();
        return rest;
    }
}
