package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was paid for a contract, and the taking back of a payment that was entered wrongly. */
final class PaymentPages {

    private static final String PAGE =
            "/c/{chain}/s/{site}/patients/{patient}/contracts/{contract}/payments";

    private final ContractForm form;

    PaymentPages(ModuleViews views, Banners banners) {
        this.form = new ContractForm(views, banners);
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("payments", PAGE, "billing.read", this::list).showingPatient(),
                ConsolePage.post("reverse-payment", PAGE, "billing.refund", this::reverse)
                        .showingPatient());
    }

    private Answer list(PageRequest request) {
        return page(request, FormState.asTyped(request));
    }

    private Answer reverse(PageRequest request) {
        ContractForm.requireOwn(request);
        ObjectNode why =
                FormJson.emptyObject().put("reason", request.form().value("reason").strip());
        try {
            if (request.form().value("sure").isEmpty()) {
                throw Problem.invalid("sure", "say that this payment was entered wrongly");
            }
            request.command("/payments/" + payment(request) + "/reversals", why);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.address());
    }

    private static UUID payment(PageRequest request) {
        try {
            return UUID.fromString(request.form().value("payment"));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    private Answer page(PageRequest request, FormState state) {
        Map<String, Object> more = new HashMap<>();
        more.put("payments", request.page(ContractForm.resource(request) + "/payments"));
        more.put("here", request.context().requiredSite().toString());
        more.put("mayCorrect", request.may("billing.refund"));
        more.put("siteNames", request.siteNames());
        more.put("zone", request.context().zone());
        more.put("siteBase", request.base());
        return form.page(request, "payments", state, more);
    }
}
