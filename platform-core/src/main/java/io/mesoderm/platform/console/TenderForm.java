package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.List;

/** What is paid at once, by one tender or by two. */
final class TenderForm {

    private static final List<String> ROWS = List.of("", "2");

    private TenderForm() {}

    /** The rows in which an amount was typed. */
    static ArrayNode parts(FormValues typed, String currency) {
        ArrayNode parts = FormJson.emptyObject().arrayNode();
        for (String row : ROWS) {
            if (!typed.value("amount" + row).isBlank()) {
                ObjectNode part = parts.addObject();
                part.put("tender", typed.value("tender" + row))
                        .put("amountMinor", minor(typed, "amount" + row, currency));
                String voucher = typed.value("voucher" + row).strip();
                if (!voucher.isEmpty()) {
                    part.put("voucher", voucher);
                }
            }
        }
        return parts;
    }

    private static long minor(FormValues typed, String field, String currency) {
        try {
            return MoneyPages.minor(typed.value(field), currency);
        } catch (Problem problem) {
            throw Problem.invalid(field, problem.errors().getFirst().message());
        }
    }
}
