package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.InProcessApi.Call;

import java.util.List;
import java.util.Map;

/** What a patient's contract stood at on a day, by price and by payment. */
final class ContractLiabilityPages {

    private final ContractForm form;

    ContractLiabilityPages(ModuleViews views, Banners banners) {
        this.form = new ContractForm(views, banners);
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get(
                                "contract-liability",
                                "/c/{chain}/s/{site}/patients/{patient}/contracts/{contract}/liability",
                                "billing.read",
                                this::show)
                        .showingPatient());
    }

    private Answer show(PageRequest request) {
        String on = request.query().getOrDefault("on", "").strip();
        Call call = Call.get(request.resource() + ContractForm.resource(request) + "/liability");
        JsonNode liability = request.call(on.isEmpty() ? call : call.asking("on", on));
        return form.page(
                request,
                "contractLiability",
                FormState.asTyped(request),
                Map.of("liability", liability));
    }
}
