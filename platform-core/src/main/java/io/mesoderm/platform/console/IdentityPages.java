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
        return page(request, FormState.empty());
    }

    private Answer add(PageRequest request) {
        try {
            ObjectNode input = request.typed(NewIdentity.class);
            input.remove("legalEntity");
            request.command(identities(request), input);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(books(request) + "/identity");
    }

    private static String identities(PageRequest request) {
        return "/legal-entities/" + request.id("legalEntity", UUID::toString) + "/identities";
    }

    private static String books(PageRequest request) {
        return request.base() + "/books/" + request.id("legalEntity", UUID::toString);
    }

    private Answer page(PageRequest request, FormState state) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("identities", request.get(identities(request)).path("identities"));
        parameters.put("books", books(request));
        parameters.put("mayAdd", request.may("billing.rules"));
        return Frames.page(
                request,
                state,
                request.words().say("legal-identity"),
                "page/legalIdentity.jte",
                parameters);
    }
}
