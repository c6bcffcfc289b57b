package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A refund as it was made, with the sheet of its calculation.
 *
 * @param evidence which paper was shown for an illness, or why goodwill was shown
 */
public record Refund(
        UUID id,
        UUID contract,
        SiteId site,
        Instant refundedAt,
        LocalDate refundedOn,
        Optional<StaffId> refundedBy,
        Calculation calculation,
        Optional<String> evidence,
        List<Payment> payments) {

    /**
     * What a refund comes to.
     *
     * @param value what the units were worth
     * @param cancelled what was never paid of that, and of what used sessions cost less at their list price
     * @param trueUp what used sessions cost more at their list price
     * @param compensation on top of the refund
     */
    public record Calculation(
            String policy,
            RefundReason reason,
            List<UUID> units,
            Money value,
            Money cancelled,
            Money fee,
            Money trueUp,
            Money refund,
            Money compensation,
            List<SheetLine> sheet) {}

    /**
     * One step of the sheet; those before {@code REFUND} add up to it.
     *
     * @param base what the percentage is of
     * @param exact the amount before rounding half up, in units of the currency
     */
    public record SheetLine(
            RefundSheet.Step step,
            Money amount,
            Optional<BigDecimal> percent,
            Optional<Money> base,
            Optional<BigDecimal> exact) {

        static SheetLine of(RefundSheet.Line line, Currency currency) {
            return new SheetLine(
                    line.step(),
                    new Money(line.minor(), currency),
                    line.percent(),
                    line.baseMinor().map(minor -> new Money(minor, currency)),
                    line.exactMinor()
                            .map(
                                    exact ->
                                            exact.movePointLeft(
                                                    Math.max(
                                                            0,
                                                            currency.getDefaultFractionDigits()))));
        }
    }

    /**
     * Money that went back.
     *
     * @param payment the payment it came in by; none for a compensation
     * @param amount in the currency of the contract
     * @param tendered what the desk paid out
     */
    public record Payment(Optional<UUID> payment, Tender tender, Money amount, Money tendered) {}

    static Calculation calculation(
            FrozenPolicy policy,
            RefundReason reason,
            List<UUID> units,
            RefundSheet sheet,
            Currency currency) {
        return new Calculation(
                policy.code(),
                reason,
                units,
                new Money(sheet.valueMinor(), currency),
                new Money(sheet.cancelledMinor(), currency),
                new Money(sheet.shares().feeMinor(), currency),
                new Money(sheet.shares().trueUpMinor(), currency),
                new Money(sheet.shares().refundMinor(), currency),
                new Money(sheet.shares().compensationMinor(), currency),
                sheet.lines().stream().map(line -> SheetLine.of(line, currency)).toList());
    }
}
