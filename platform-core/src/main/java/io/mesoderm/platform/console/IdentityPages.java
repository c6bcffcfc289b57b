package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.billing.einvoice.LegalIdentities.NewIdentity;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What stands of a legal entity on its invoices: its address and numbers, from a day on. */
final class IdentityPages {

    private static final String PAGE = "/c/{chain}/books/{legalEntity}/identity";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("legal-identity", PAGE, "billing.audit", this::show),
                ConsolePage.post("add-legal-identity", PAGE, "billing.rules", this::add));
    }

    private Answer show(PageRequest request) {
        return page(request, 200, FormValues.of(Map.of()), "");
    }

    private Answer add(PageRequest request) {
        FormValues typed = request.form();
        try {
            ObjectNode input =
                    new FormJson(typed, request.context().zone()).read(NewIdentity.class, "");
            input.remove("legalEntity");
            request.command(identities(request), input);
        } catch (Problem problem) {
            return page(
                    request,
                    problem.status(),
                    typed.with(Refusals.byField(problem)),
                    Refusals.sayBeside(problem, request.words()));
        }
        return new Answer.Redirect(books(request) + "/identity");
    }

    private static String identities(PageRequest request) {
        return "/legal-entities/" + request.id("legalEntity", UUID::toString) + "/identities";
    }

    private static String books(PageRequest request) {
        return request.base() + "/books/" + request.id("legalEntity", UUID::toString);
    }

    private Answer page(PageRequest request, int status, FormValues typed, String error) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("identities", request.get(identities(request)).path("identities"));
        parameters.put("typed", typed);
        parameters.put("books", books(request));
        parameters.put("mayAdd", request.may("billing.rules"));
        parameters.put("key", UUID.randomUUID().toString());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("legal-identity"),
                "page/legalIdentity.jte",
                parameters);
    }
}
