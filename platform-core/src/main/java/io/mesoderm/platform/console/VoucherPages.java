package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The vouchers of a site: selling one, and what is left of each. */
final class VoucherPages {

    private static final String PAGE = "/c/{chain}/s/{site}/vouchers";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("vouchers", PAGE, "billing.pay", this::show),
                ConsolePage.post("sell-voucher", PAGE, "billing.pay", this::sell));
    }

    private Answer show(PageRequest request) {
        return page(request, 200, request.form(), "", FormJson.emptyObject());
    }

    /** The code is shown once it is sold, to be written on the paper. */
    private Answer sell(PageRequest request) {
        FormValues typed = request.form();
        try {
            ObjectNode voucher = FormJson.emptyObject().put("tender", typed.value("tender"));
            voucher.put("amountMinor", MoneyPages.minor(typed.value("amount"), request.currency()));
            JsonNode sold = request.command("/vouchers", voucher);
            return page(request, 200, new FormValues(Map.of(), Map.of()), "", sold);
        } catch (Problem problem) {
            return page(
                    request,
                    problem.status(),
                    typed.with(Refusals.byField(problem)),
                    Refusals.say(problem),
                    FormJson.emptyObject());
        }
    }

    private Answer page(
            PageRequest request, int status, FormValues typed, String error, JsonNode sold) {
        String code = request.query().getOrDefault("code", "").strip();
        String cursor = request.query().getOrDefault("cursor", "");
        Call call = Call.get(request.resource() + "/vouchers");
        call = code.isEmpty() ? call : call.asking("code", code);
        call = cursor.isEmpty() ? call : call.asking("cursor", cursor);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("vouchers", request.call(call));
        parameters.put("sold", sold);
        parameters.put("code", code);
        parameters.put("currency", request.currency());
        parameters.put("typed", typed);
        parameters.put("base", request.base());
        parameters.put("key", request.key());
        parameters.put("error", error);
        return Frames.page(
                request, status, request.words().say("vouchers"), "page/vouchers.jte", parameters);
    }
}
