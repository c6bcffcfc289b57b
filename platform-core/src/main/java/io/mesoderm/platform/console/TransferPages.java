package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Units of a contract passed to another patient, who is named by number. */
final class TransferPages {

    private static final String PAGE =
            "/c/{chain}/s/{site}/patients/{patient}/contracts/{contract}/transfer";

    private final ContractForm form;

    TransferPages(ModuleViews views, Banners banners) {
        this.form = new ContractForm(views, banners);
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("transfer", PAGE, "billing.refund", this::show).showingPatient(),
                ConsolePage.post("transfer-units", PAGE, "billing.refund", this::transfer)
                        .showingPatient());
    }

    private Answer show(PageRequest request) {
        return page(request, FormState.asTyped(request));
    }

    private Answer transfer(PageRequest request) {
        FormValues typed = request.form();
        ObjectNode wish = ContractForm.ofChosenUnits(request);
        wish.put("reason", typed.value("reason").strip());
        try {
            wish.put("patient", receiver(request, typed.value("number").strip()));
            request.command(ContractForm.resource(request) + "/transfers", wish);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return ContractForm.done(request);
    }

    /** Whoever has exactly this number, as the patient's card says it. */
    private static String receiver(PageRequest request, String number) {
        ObjectNode wanted = FormJson.emptyObject().put("text", number);
        return StreamSupport.stream(
                        request.post("/patients/search", wanted).path("items").spliterator(), false)
                .filter(found -> found.path("number").asText().equalsIgnoreCase(number))
                .map(found -> found.path("id").asText())
                .findFirst()
                .orElseThrow(
                        () -> Problem.invalid("number", "is no patient's whom this site may see"));
    }

    private Answer page(PageRequest request, FormState state) {
        return form.page(request, "transfer", state, Map.of());
    }
}
