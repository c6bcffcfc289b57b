package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What the forms about some units of a patient's contract have in common; each leads back to the wallet. */
record ContractForm(ModuleViews views, Banners banners) {

    /** Where the contract is, below the site. */
    static String resource(PageRequest request) {
        return "/package-contracts/" + id(request);
    }

    /** Refused unless the contract is this patient's, whatever else is wrong with the form. */
    static void requireOwn(PageRequest request) {
        contract(request);
    }

    /** The contract as the wallet has it. */
    static JsonNode contract(PageRequest request) {
        return contract(request.get("/patients/" + request.patient() + "/wallet"), id(request));
    }

    /** A wish for the units that were chosen. */
    static ObjectNode ofChosenUnits(PageRequest request) {
        ObjectNode wish = FormJson.emptyObject();
        ArrayNode units = wish.putArray("units");
        request.form().all("unit").forEach(units::add);
        return wish;
    }

    static Answer done(PageRequest request) {
        return new Answer.Redirect(wallet(request));
    }

    /**
     * The form with the contract under the patient's banner.
     *
     * @param name of the template; its title is said as {@code name-of}
     * @param more what only this form shows
     */
    Answer page(PageRequest request, String name, FormState state, Map<String, Object> more) {
        JsonNode wallet = request.get("/patients/" + request.patient() + "/wallet");
        Banner banner =
                wallet.path("whole").asBoolean() ? banners.of(request) : Banners.unknown(request);
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.put("banner", banner);
        parameters.put("contract", contract(wallet, id(request)));
        parameters.put("services", views.serviceNames(request));
        parameters.put("wallet", wallet(request));
        return Frames.page(
                request,
                state,
                request.words().say(name + "-of", banner.name()),
                "page/" + name + ".jte",
                parameters);
    }

    private static String id(PageRequest request) {
        return request.id("contract", UUID::toString);
    }

    private static String wallet(PageRequest request) {
        return request.base() + "/patients/" + request.patient() + "/wallet";
    }

    private static JsonNode contract(JsonNode wallet, String id) {
        return StreamSupport.stream(wallet.path("contracts").spliterator(), false)
                .filter(each -> each.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }
}
