package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.billing.ledger.RefundPostings;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows of refunds, their units and payments. The sheet is kept as it was shown. */
final class Refunds {

    /** The lines of a sheet, as they are stored. */
    record Sheet(List<Refund.SheetLine> lines) {}

    /** A refund as it is stored. */
    record Row(
            UUID id,
            UUID contractId,
            SiteId siteId,
            String policy,
            RefundReason reason,
            Currency currency,
            long valueMinor,
            long cancelledMinor,
            long refundMinor,
            long feeMinor,
            long trueUpMinor,
            long compensationMinor,
            boolean freeOfFee,
            String sheet,
            Instant refundedAt,
            LocalDate refundedOn,
            Optional<UUID> refundedBy,
            UUID journalId,
            Optional<String> evidence,
            long taxMinor,
            long feeTaxMinor,
            long trueUpTaxMinor) {}

    /** One of its payments. */
    record PaymentRow(
            UUID id,
            UUID refundId,
            Optional<UUID> paymentId,
            SiteId siteId,
            Tender tender,
            long amountMinor,
            Currency currency,
            long tenderedMinor,
            Currency tenderedCurrency,
            UUID journalId,
            Optional<UUID> tillId) {

        Refund.Payment payment() {
            return new Refund.Payment(
                    paymentId,
                    tender,
                    new Money(amountMinor, currency),
                    new Money(tenderedMinor, tenderedCurrency));
        }
    }

    private record UnitRow(UUID refundId, UUID unitId) {}

    private Refunds() {}

    static void insert(Handle handle, Row refund) {
        Rows.bindAll(
                        handle.createUpdate(
                                """
                        INSERT INTO refund (id, contract_id, site_id, policy, reason, currency, value_minor,
                          cancelled_minor, refund_minor, fee_minor, true_up_minor, compensation_minor,
                          free_of_fee, sheet, refunded_at, refunded_on, refunded_by, journal_id,
                          evidence, tax_minor, fee_tax_minor, true_up_tax_minor)
                        VALUES <refund>
                        """),
                        "refund",
                        List.of(refund))
                .execute();
    }

    static void insert(Handle handle, PaymentRow payment) {
        Rows.bindAll(
                        handle.createUpdate(
                                """
                        INSERT INTO refund_payment (id, refund_id, payment_id, site_id, tender, amount_minor,
                          currency, tendered_minor, tendered_currency, journal_id, till_id)
                        VALUES <payment>
                        """),
                        "payment",
                        List.of(payment))
                .execute();
    }

    /** What the refunds of a contract came to until now, goodwill apart. */
    static RefundPostings.Shares before(Handle handle, UUID contract) {
        return handle.createQuery(
                        """
                        SELECT COALESCE(SUM(refund_minor), 0) AS refund_minor,
                          COALESCE(SUM(fee_minor), 0) AS fee_minor,
                          COALESCE(SUM(true_up_minor), 0) AS true_up_minor,
                          COALESCE(SUM(compensation_minor), 0) AS compensation_minor
                        FROM refund WHERE contract_id = :contract AND reason \\<> 'GOODWILL'
                        """)
                .bind("contract", contract)
                .mapTo(RefundPostings.Shares.class)
                .one();
    }

    /** What went back of the contract's money as goodwill, which no later refund pays again. */
    static long goodwillBefore(Handle handle, UUID contract) {
        return handle.createQuery(
                        """
                        SELECT COALESCE(SUM(compensation_minor), 0) FROM refund
                        WHERE contract_id = :contract AND reason = 'GOODWILL'
                        """)
                .bind("contract", contract)
                .mapTo(Long.class)
                .one();
    }

    /** What those refunds of a contract kept as a fee that were made for one of these reasons. */
    static long feeBefore(Handle handle, UUID contract, List<RefundReason> reasons) {
        return reasons.isEmpty()
                ? 0
                : handle.createQuery(
                                """
                                SELECT COALESCE(SUM(fee_minor), 0) FROM refund
                                WHERE contract_id = :contract AND reason IN (<reasons>)
                                """)
                        .bind("contract", contract)
                        .bindList("reasons", reasons)
                        .mapTo(Long.class)
                        .one();
    }

    /** The refunds of a contract, oldest first. */
    static List<Refund> of(Handle handle, UUID contract) {
        Map<UUID, List<UUID>> units =
                handle
                        .createQuery(
                                """
                                SELECT r.refund_id, r.unit_id
                                FROM refund_unit r JOIN unit u ON u.id = r.unit_id
                                WHERE u.contract_id = :contract ORDER BY u.line_no, u.unit_no
                                """)
                        .bind("contract", contract)
                        .mapTo(UnitRow.class)
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        UnitRow::refundId,
                                        Collectors.mapping(UnitRow::unitId, Collectors.toList())));
        Map<UUID, List<Refund.Payment>> payments =
                handle
                        .createQuery(
                                """
                                SELECT b.* FROM refund_payment b JOIN refund f ON f.id = b.refund_id
                                WHERE f.contract_id = :contract ORDER BY b.id
                                """)
                        .bind("contract", contract)
                        .mapTo(PaymentRow.class)
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        PaymentRow::refundId,
                                        Collectors.mapping(
                                                PaymentRow::payment, Collectors.toList())));
        return handle
                .createQuery("SELECT * FROM refund WHERE contract_id = :contract ORDER BY id")
                .bind("contract", contract)
                .mapTo(Row.class)
                .stream()
                .map(
                        row ->
                                refund(
                                        row,
                                        units.getOrDefault(row.id, List.of()),
                                        payments.getOrDefault(row.id, List.of())))
                .toList();
    }

    private static Refund refund(Row row, List<UUID> units, List<Refund.Payment> payments) {
        return new Refund(
                row.id,
                row.contractId,
                row.siteId,
                row.refundedAt,
                row.refundedOn,
                row.refundedBy.map(StaffId::new),
                new Refund.Calculation(
                        row.policy,
                        row.reason,
                        units,
                        new Money(row.valueMinor, row.currency),
                        new Money(row.cancelledMinor, row.currency),
                        new Money(row.feeMinor, row.currency),
                        new Money(row.trueUpMinor, row.currency),
                        new Money(row.refundMinor, row.currency),
                        new Money(row.compensationMinor, row.currency),
                        RecordSchema.of(Sheet.class).read(Json.parse(row.sheet)).lines),
                row.evidence,
                payments);
    }
}
