package io.mesoderm.platform.console;

import io.mesoderm.platform.billing.use.Confirming;
import io.mesoderm.platform.billing.use.MissedVisit;
import io.mesoderm.platform.billing.use.UnitOrder;
import io.mesoderm.platform.billing.use.UsePolicyEndpoints.NewPolicy;
import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How units are used from a day on, in the chain or at a site. */
final class UsePolicyPages {

    private static final String PAGE = "/c/{chain}/use-policies";

    private final InstantSource clock;

    UsePolicyPages(InstantSource clock) {
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("use-policies", PAGE, "billing.read", this::show),
                ConsolePage.post("add-use-policy", PAGE, "billing.rules", this::add));
    }

    private Answer show(PageRequest request) {
        String today = clock.instant().atZone(request.context().zone()).toLocalDate().toString();
        return page(request, FormState.of(FormValues.of(Map.of("validFrom", today))));
    }

    private Answer add(PageRequest request) {
        try {
            request.command("/use-policies", request.typed(NewPolicy.class));
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + "/use-policies");
    }

    private static Answer page(PageRequest request, FormState state) {
        Words words = request.words();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("policies", request.page("/use-policies"));
        parameters.put("sites", RuleChoices.byName(request.siteNames()));
        parameters.put("orders", named(words, "unit-order.", UnitOrder.values()));
        parameters.put("missed", named(words, "missed-visit.", MissedVisit.values()));
        parameters.put("confirmations", named(words, "confirming.", Confirming.values()));
        parameters.put("mayChange", request.may("billing.rules"));
        parameters.put("base", request.base());
        return Frames.page(
                request, state, words.say("use-policies"), "page/usePolicies.jte", parameters);
    }

    private static Map<String, String> named(Words words, String prefix, Enum<?>[] values) {
        Map<String, String> named = new LinkedHashMap<>();
        Arrays.stream(values)
                .forEach(each -> named.put(each.name(), words.say(prefix + each.name())));
        return named;
    }
}
