package io.mesoderm.platform.console;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a site sold and earned before and after discounts, and how far it discounts without asking. */
final class PriceViewPages {

    private static final String PAGE = "/c/{chain}/s/{site}/price-views";

    private final InstantSource clock;

    PriceViewPages(InstantSource clock) {
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("price-views", PAGE, "billing.read", this::views),
                ConsolePage.post("discount-limit", PAGE, "billing.rules", this::limit),
                ConsolePage.post(
                        "freeze-price", PAGE + "/freeze", "billing.rules", this::freezePrice));
    }

    private Answer views(PageRequest request) {
        return page(request, 200, new FormValues(Map.of(), Map.of()), "");
    }

    private Answer limit(PageRequest request) {
        FormValues typed = request.form();
        try {
            request.call(
                    Call.put(
                            request.resource() + "/discount-limit",
                            FormJson.emptyObject()
                                    .put(
                                            "percent",
                                            SaleForm.percent("percent", typed.value("percent")))));
        } catch (Problem problem) {
            return page(
                    request,
                    problem.status(),
                    typed.with(Refusals.byField(problem)),
                    Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/price-views");
    }

    private Answer freezePrice(PageRequest request) {
        FormValues typed = request.form();
        try {
            request.call(
                    Call.put(
                            request.resource() + "/freeze-price",
                            FormJson.emptyObject()
                                    .put(
                                            "amountMinor",
                                            MoneyPages.minor(
                                                    typed.value("amountMinor"),
                                                    request.currency()))));
        } catch (Problem problem) {
            return page(
                    request,
                    problem.status(),
                    typed.with(Refusals.byField(problem)),
                    Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/price-views");
    }

    private Answer page(PageRequest request, int status, FormValues typed, String error) {
        LocalDate today = clock.instant().atZone(request.context().zone()).toLocalDate();
        String from =
                Optional.ofNullable(request.query().get("from"))
                        .orElse(today.withDayOfYear(1).toString());
        String to = Optional.ofNullable(request.query().get("to")).orElse(today.toString());
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(
                "views",
                request.call(
                        Call.get(request.resource() + "/price-views")
                                .asking("from", from)
                                .asking("to", to)));
        parameters.put("limit", request.get("/discount-limit"));
        parameters.put("freezePrice", request.get("/freeze-price").path("amountMinor"));
        parameters.put("currency", request.currency());
        parameters.put("typed", typed);
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.put("base", request.base());
        parameters.put("key", request.key());
        parameters.put("error", error);
        parameters.put("mayLimit", request.may("billing.rules"));
        return Frames.page(
                request,
                status,
                request.words().say("price-views"),
                "page/priceViews.jte",
                parameters);
    }
}
