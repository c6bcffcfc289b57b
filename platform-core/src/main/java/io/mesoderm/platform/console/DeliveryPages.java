package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How many grafts a session delivered: the difference to what was planned is seen before it is recorded. */
final class DeliveryPages {

    private static final String PAGE =
            "/c/{chain}/s/{site}/patients/{patient}/contracts/{contract}/units/{unit}/delivery";

    private final ContractForm form;

    DeliveryPages(ModuleViews views, Banners banners) {
        this.form = new ContractForm(views, banners);
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("delivery", PAGE, "billing.sell", this::ask).showingPatient(),
                ConsolePage.post("delivery-step", PAGE, "billing.sell", this::step)
                        .showingPatient());
    }

    private Answer ask(PageRequest request) {
        return page(request, 200, "", FormJson.emptyObject());
    }

    /** Whatever is typed is worked out; the button that says what it comes to records it. */
    private Answer step(PageRequest request) {
        try {
            ObjectNode delivered =
                    FormJson.emptyObject()
                            .put(
                                    "delivered",
                                    PackageForm.whole(
                                            "delivered", request.form().value("delivered")));
            if (request.form().value("step").equals("deliver")) {
                delivered
                        .put("way", request.form().value("way"))
                        .put("seenMinor", seen(request.form().value("seen")));
                request.command(unit(request) + "/deliveries", delivered);
                return ContractForm.done(request);
            }
            return page(
                    request, 200, "", request.post(unit(request) + "/delivery-quotes", delivered));
        } catch (Problem problem) {
            return page(request, problem.status(), Refusals.say(problem), FormJson.emptyObject());
        }
    }

    /** The price that was shown; one that nobody was shown is no price. */
    private static long seen(String typed) {
        try {
            return Long.parseLong(typed);
        } catch (NumberFormatException e) {
            throw Problem.invalid("delivered", "is worked out first, then recorded");
        }
    }

    private static String unit(PageRequest request) {
        return "/units/" + request.id("unit", UUID::toString);
    }

    private Answer page(PageRequest request, int status, String error, JsonNode quote) {
        return form.page(
                request,
                "delivery",
                status,
                error,
                Map.of("quote", quote, "unit", request.id("unit", UUID::toString)));
    }
}
