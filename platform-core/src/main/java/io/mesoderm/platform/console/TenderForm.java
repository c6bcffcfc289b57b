package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is paid at once, by one tender or by two. */
final class TenderForm {

    private static final List<String> ROWS = List.of("", "2");

    /** In front of the code of one. */
    private static final String PROGRAMME = "PROGRAMME:";

    private TenderForm() {}

    /** The programmes that pay today, as they are chosen. */
    static Map<String, String> programmes(PageRequest request) {
        Map<String, String> programmes = new LinkedHashMap<>();
        for (JsonNode programme :
                request.all(Call.get(request.chainResource() + "/tender-programmes"))) {
            if (!programme.hasNonNull("endedAt")) {
                programmes.put(
                        PROGRAMME + programme.path("code").asText(),
                        programme.path("name").asText());
            }
        }
        return programmes;
    }

    /** The rows in which an amount was typed. */
    static ArrayNode parts(FormValues typed, String currency) {
        ArrayNode parts = FormJson.emptyObject().arrayNode();
        for (String row : ROWS) {
            if (!typed.value("amount" + row).isBlank()) {
                ObjectNode part = parts.addObject();
                String tender = typed.value("tender" + row);
                if (tender.startsWith(PROGRAMME)) {
                    part.put("tender", "PROGRAMME")
                            .put("programme", tender.substring(PROGRAMME.length()));
                } else {
                    part.put("tender", tender);
                }
                part.put("amountMinor", minor(typed, "amount" + row, currency));
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
