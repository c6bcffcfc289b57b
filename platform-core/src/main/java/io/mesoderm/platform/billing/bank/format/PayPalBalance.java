package io.mesoderm.platform.billing.bank.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The movements of a PayPal account in their order, a balance for each currency: a withdrawal pays out what moved since
 * the one before it. Both sides of an exchange, and what a bank account had to add, are movements like all others.
 */
final class PayPalBalance {

    /** What a movement is; PayPal has a code for each kind, and the first three letters say the group. */
    enum Kind {
        WITHDRAWAL,
        CHARGE,
        REFUND,
        FEE,
        DISPUTE,
        ADJUSTMENT;

        static Kind ofCode(String code, boolean in) {
            if (code.startsWith("T04")) {
                return WITHDRAWAL;
            }
            if (code.startsWith("T00")) {
                return in ? CHARGE : ADJUSTMENT;
            }
            if (code.startsWith("T01")) {
                return FEE;
            }
            return switch (code) {
                case "T1107" -> REFUND;
                case "T1106", "T1201", "T1202", "T1207" -> DISPUTE;
                default -> ADJUSTMENT;
            };
        }
    }

    /**
     * One movement; gross less fee is what it changes the balance by.
     *
     * @param grossMinor below zero for what goes out
     */
    record Movement(
            int line,
            String id,
            Kind kind,
            LocalDate on,
            Currency currency,
            long grossMinor,
            long feeMinor,
            String description) {}

    private final Map<Currency, List<ParsedPayoutItem>> waiting = new LinkedHashMap<>();
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final List<ParsedPayout> payouts = new ArrayList<>();

    /** The next movement; a fault if its id is missing or was there before. */
    void add(Movement movement, FileFaults faults, String idField) {
        if (movement.id.isEmpty() || ids.put(movement.id, movement.line) != null) {
            faults.add(movement.line, idField, "is missing or there twice");
            return;
        }
        List<ParsedPayoutItem> items =
                waiting.computeIfAbsent(movement.currency, none -> new ArrayList<>());
        if (movement.kind != Kind.WITHDRAWAL || movement.grossMinor >= 0) {
            items.add(
                    item(
                            movement,
                            movement.id,
                            itemKind(movement.kind),
                            movement.grossMinor,
                            movement.feeMinor));
            return;
        }
        if (movement.feeMinor != 0) {
            items.add(
                    item(movement, movement.id + "-fee", PayoutItemKind.FEE, 0, movement.feeMinor));
        }
        payouts.add(
                new ParsedPayout(
                        movement.id,
                        movement.currency,
                        Optional.of(movement.on),
                        -movement.grossMinor,
                        items));
        waiting.remove(movement.currency);
    }

    private static PayoutItemKind itemKind(Kind kind) {
        return kind == Kind.WITHDRAWAL
                ? PayoutItemKind.ADJUSTMENT
                : PayoutItemKind.valueOf(kind.name());
    }

    private static ParsedPayoutItem item(
            Movement movement, String id, PayoutItemKind kind, long gross, long fee) {
        return new ParsedPayoutItem(
                movement.line,
                id,
                kind,
                movement.on,
                gross,
                fee,
                Math.subtractExact(gross, fee),
                movement.description);
    }

    /** All that was withdrawn; what moved since then waits, and {@code unsettled} movements besides. */
    ParsedPayouts payouts(int unsettled) {
        return new ParsedPayouts(
                Processor.PAYPAL,
                payouts,
                unsettled + waiting.values().stream().mapToInt(List::size).sum());
    }
}
