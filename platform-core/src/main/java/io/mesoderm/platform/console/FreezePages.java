package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Units of a contract frozen, with a reason, and released; a fee that was taken for it given back. */
final class FreezePages {

    private static final String PAGE =
            "/c/{chain}/s/{site}/patients/{patient}/contracts/{contract}/freeze";

    private final ContractForm form;

    FreezePages(ModuleViews views, Banners banners) {
        this.form = new ContractForm(views, banners);
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("freeze", PAGE, "billing.extend", this::show).showingPatient(),
                ConsolePage.post("freeze-units", PAGE, "billing.extend", this::freeze)
                        .showingPatient(),
                ConsolePage.post(
                                "release-units",
                                PAGE + "/{freeze}",
                                "billing.extend",
                                this::release)
                        .showingPatient(),
                ConsolePage.post(
                                "return-freeze-fee",
                                PAGE + "/{freeze}/fee-returns",
                                "billing.refund",
                                this::giveBack)
                        .showingPatient());
    }

    private Answer show(PageRequest request) {
        long price = request.get("/freeze-price").path("amountMinor").asLong();
        Map<String, String> usual =
                price > 0
                        ? Map.of("fee.amountMinor", Shown.typedAmount(price, request.currency()))
                        : Map.of();
        return page(request, FormState.of(FormValues.of(usual)));
    }

    private Answer freeze(PageRequest request) {
        FormValues typed = request.form();
        ObjectNode wish = ContractForm.ofChosenUnits(request);
        wish.put("reason", typed.value("reason").strip());
        if (!typed.value("lastDay").isBlank()) {
            wish.put("lastDay", typed.value("lastDay"));
        }
        try {
            if (!typed.value("fee.amountMinor").isBlank()) {
                wish.putObject("fee")
                        .put("tender", typed.value("fee.tender"))
                        .put(
                                "amountMinor",
                                RuleForm.minor(
                                        "fee.amountMinor",
                                        typed.value("fee.amountMinor"),
                                        request.currency()));
            }
            request.command(ContractForm.resource(request) + "/freezes", wish);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return ContractForm.done(request);
    }

    /** Nothing is typed for it, so there is nothing to keep if it is refused. */
    private Answer release(PageRequest request) {
        String freeze = request.id("freeze", UUID::toString);
        request.command(
                ContractForm.resource(request) + "/freezes/" + freeze + "/releases",
                FormJson.emptyObject());
        return ContractForm.done(request);
    }

    private Answer giveBack(PageRequest request) {
        ObjectNode back = FormJson.emptyObject();
        back.put("reason", request.form().value("reason").strip());
        try {
            request.command(
                    ContractForm.resource(request)
                            + "/freezes/"
                            + request.id("freeze", UUID::toString)
                            + "/fee-returns",
                    back);
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return page(request, FormState.emptyBelow(problem));
        }
        return ContractForm.done(request);
    }

    private Answer page(PageRequest request, FormState state) {
        JsonNode freezes = request.get(ContractForm.resource(request) + "/freezes");
        String here =
                request.base()
                        + "/patients/"
                        + request.patient()
                        + "/contracts/"
                        + request.id("contract", UUID::toString)
                        + "/freeze";
        return form.page(
                request,
                "freeze",
                state,
                Map.of(
                        "mayReturn",
                        request.may("billing.refund"),
                        "currency",
                        request.currency(),
                        "patient",
                        request.base() + "/patients/" + request.patient(),
                        "freezes",
                        freezes.path("freezes"),
                        "siteNames",
                        request.siteNames(),
                        "zone",
                        request.context().zone(),
                        "page",
                        here));
    }
}
