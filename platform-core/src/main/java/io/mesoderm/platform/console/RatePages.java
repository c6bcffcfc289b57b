package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Exchange rates: one more for a day, and all there are. */
final class RatePages {

    private static final String PAGE = "/c/{chain}/exchange-rates";

    private final InstantSource clock;

    RatePages(InstantSource clock) {
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("exchange-rates", PAGE, "billing.rules", this::rates),
                ConsolePage.post("add-exchange-rate", PAGE, "billing.rules", this::add));
    }

    private Answer rates(PageRequest request) {
        return rates(request, 200, Faults.NONE);
    }

    private Answer add(PageRequest request) {
        ObjectNode rate = FormJson.emptyObject();
        for (String field : List.of("base", "quote", "validOn", "source")) {
            rate.put(field, request.form().value(field).strip());
        }
        try {
            rate.put("rate", decimal(request.form().value("rate")));
            request.command("/exchange-rates", rate);
        } catch (Problem problem) {
            return rates(request, problem.status(), Faults.of(problem));
        }
        return new Answer.Redirect(request.base() + "/exchange-rates");
    }

    private static BigDecimal decimal(String typed) {
        try {
            return new BigDecimal(typed.strip().replace(',', '.'));
        } catch (NumberFormatException e) {
            throw Problem.invalid("rate", "must be a number such as 0.94");
        }
    }

    private Answer rates(PageRequest request, int status, Faults faults) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("rates", request.page("/exchange-rates"));
        parameters.put("typed", request.form());
        parameters.put("faults", faults);
        parameters.put("zone", request.context().zone());
        parameters.put(
                "today", clock.instant().atZone(request.context().zone()).toLocalDate().toString());
        parameters.put("key", request.key());
        return Frames.page(
                request,
                status,
                request.words().say("exchange-rates"),
                "page/exchangeRates.jte",
                parameters);
    }
}
