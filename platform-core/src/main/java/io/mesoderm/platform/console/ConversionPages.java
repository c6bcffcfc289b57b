package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.List;
import java.util.Map;

/** Units of a contract turned into others: chosen, worked out, and only then converted. */
final class ConversionPages {

    private static final String PAGE =
            "/c/{chain}/s/{site}/patients/{patient}/contracts/{contract}/conversion";

    private final ContractForm form;

    ConversionPages(ModuleViews views, Banners banners) {
        this.form = new ContractForm(views, banners);
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("conversion", PAGE, "billing.refund", this::choose)
                        .showingPatient(),
                ConsolePage.post("conversion-step", PAGE, "billing.refund", this::step)
                        .showingPatient());
    }

    private Answer choose(PageRequest request) {
        return page(request, FormState.asTyped(request), FormJson.emptyObject());
    }

    /** The first button asks what it comes to; the second does it. */
    private Answer step(PageRequest request) {
        try {
            ObjectNode wish = wish(request);
            if (request.form().value("step").equals("convert")) {
                wish.put("reason", request.form().value("reason").strip());
                request.command(ContractForm.resource(request) + "/conversions", wish);
                return ContractForm.done(request);
            }
            return page(
                    request,
                    FormState.asTyped(request),
                    request.post(ContractForm.resource(request) + "/conversion-quotes", wish));
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem), FormJson.emptyObject());
        }
    }

    private static ObjectNode wish(PageRequest request) {
        ObjectNode wish = ContractForm.ofChosenUnits(request);
        wish.set("into", new PackageForm(request.form(), Map.of()).items());
        return wish;
    }

    private Answer page(PageRequest request, FormState state, JsonNode quote) {
        return form.page(
                request,
                "conversion",
                state,
                Map.of(
                        "lines",
                        PackageForm.lines(request.form()),
                        "items",
                        request.all(Call.get(request.chainResource() + "/service-items")),
                        "quote",
                        quote));
    }
}
