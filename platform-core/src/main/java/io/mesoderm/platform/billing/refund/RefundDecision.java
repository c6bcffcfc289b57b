package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.billing.ledger.ContractPosition;
import io.mesoderm.platform.billing.ledger.RefundPostings;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.tax.ContractTax;
import io.mesoderm.platform.billing.tax.ReturnedTax;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.billing.Money;

import org.jdbi.v3.core.Handle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which units come back, what that comes to, and where it leaves the contract; a quote shows it, a refund does it. */
record RefundDecision(
        LockedContract contract,
        ContractUnits units,
        RefundSheet sheet,
        Refund.Calculation calculation) {

    /** On a day of the seller's, by which units expire. */
    static RefundDecision of(
            Handle handle,
            LockedContract contract,
            Optional<List<UUID>> chosen,
            RefundReason reason,
            LocalDate day) {
        Contracts.requireUndisputed(handle, contract.id());
        ContractUnits units = ContractUnits.choose(handle, contract.id(), chosen, day);
        FrozenPolicy policy = FrozenPolicy.of(handle, contract.id());
        List<RefundReason> otherwise = otherwise(policy, reason);
        RefundSheet sheet =
                RefundCalculation.of(
                        policy.terms(),
                        reason,
                        new RefundCase(
                                contract.priceMinor() - units.truedUpMinor(),
                                contract.paidMinor()
                                        - Refunds.goodwillBefore(handle, contract.id()),
                                contract.unpaidMinor(),
                                Refunds.before(handle, contract.id()),
                                Refunds.feeBefore(handle, contract.id(), otherwise),
                                units.standing(otherwise)));
        Refund.Calculation calculation =
                Refund.calculation(
                        policy,
                        reason,
                        units.returnedRows().stream().map(ContractUnits.Row::id).toList(),
                        sheet,
                        contract.currency());
        return new RefundDecision(contract, units, sheet, calculation);
    }

    /** The reasons for which other terms of the policy hold than for this one. */
    private static List<RefundReason> otherwise(FrozenPolicy policy, RefundReason reason) {
        if (policy.terms().medical().isEmpty()) {
            return List.of();
        }
        return reason == RefundReason.MEDICAL
                ? List.of(RefundReason.PATIENT_CANCELS, RefundReason.CLINIC_AT_FAULT)
                : List.of(RefundReason.MEDICAL);
    }

    ContractPosition after() {
        return contract.position().release(sheet.valueMinor() - sheet.cancelledMinor());
    }

    /** The tax of the units, which moves the contract's on. */
    ReturnedTax returned(ContractTax tax) {
        RefundPostings.Shares shares = sheet.shares();
        return tax.returned(
                units.returnedRows().stream().map(ContractUnits.Row::taxed).toList(),
                new ReturnedTax.Shares(
                        shares.refundMinor() + sheet.cancelledMinor(),
                        shares.feeMinor(),
                        shares.trueUpMinor()),
                shares.refundMinor());
    }

    Money balance() {
        return money(contract.unpaidMinor() - sheet.cancelledMinor());
    }

    Money paidAhead() {
        return money(after().liability());
    }

    Money balanceNow() {
        return money(contract.unpaidMinor());
    }

    Money paidAheadNow() {
        return money(contract.position().liability());
    }

    /** SHA-256 of the whole calculation, in hexadecimal: the same only if not a step of it differs. */
    String digest() {
        return sha256(Json.text(calculation).getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] shown) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(shown));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private Money money(long minor) {
        return new Money(minor, contract.currency());
    }
}
