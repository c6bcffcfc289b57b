package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.care.Finding;

import java.util.List;
import java.util.Map;

/** The expiry of a contract's units put off: of all that are chosen at once, with a reason. */
final class ExtensionPages {

    private static final String PAGE =
            "/c/{chain}/s/{site}/patients/{patient}/contracts/{contract}/extension";

    private final ContractForm form;

    ExtensionPages(ModuleViews views, Banners banners) {
        this.form = new ContractForm(views, banners);
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("extension", PAGE, "billing.extend", this::show).showingPatient(),
                ConsolePage.post("extend", PAGE, "billing.extend", this::extend).showingPatient());
    }

    private Answer show(PageRequest request) {
        return page(request, FormState.asTyped(request));
    }

    private Answer extend(PageRequest request) {
        FormValues typed = request.form();
        ObjectNode wish = ContractForm.ofChosenUnits(request);
        wish.put("expiresOn", typed.value("expiresOn"))
                .put("reason", typed.value("reason").strip());
        try {
            request.command(ContractForm.resource(request) + "/extensions", wish);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return ContractForm.done(request);
    }

    private Answer page(PageRequest request, FormState state) {
        JsonNode extensions = request.get(ContractForm.resource(request) + "/extensions");
        return form.page(
                request,
                "extension",
                state,
                Map.of(
                        "extensions",
                        extensions.path("extensions"),
                        "siteNames",
                        request.siteNames(),
                        "zone",
                        request.context().zone(),
                        "terms",
                        terms(request)));
    }

    /** How long the units should last; nothing for those who may not open the chart. */
    private static List<Finding> terms(PageRequest request) {
        try {
            return Findings.read(
                    request.get(ContractForm.resource(request) + "/term").path("findings"),
                    Findings.sources(request));
        } catch (Problem notTheirs) {
            return List.of();
        }
    }
}
