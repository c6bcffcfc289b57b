package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A patient's consents, the text of a treatment to read, and the pad to sign it on. */
final class ConsentPages {

    private static final String CONSENTS = "/c/{chain}/s/{site}/patients/{patient}/consents";
    private static final String MODALITY = "modality";

    private final Banners banners;

    ConsentPages(Banners banners) {
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("consents", CONSENTS, "care.read", this::show).showingPatient(),
                ConsolePage.post("sign-consent", CONSENTS, "care.consent", this::sign)
                        .showingPatient(),
                ConsolePage.post(
                                "withdraw-consent",
                                CONSENTS + "/{consent}",
                                "care.consent",
                                this::withdraw)
                        .showingPatient());
    }

    private Answer show(PageRequest request) {
        String wanted = request.query().getOrDefault(MODALITY, "");
        return page(request, FormState.of(FormValues.of(Map.of(MODALITY, wanted))));
    }

    private Answer sign(PageRequest request) {
        FormValues typed = request.form();
        ObjectNode body = FormJson.emptyObject();
        body.put(MODALITY, typed.value(MODALITY));
        body.put(
                "version",
                typed.value("version").matches("[0-9]{1,6}")
                        ? Integer.parseInt(typed.value("version"))
                        : 0);
        body.put("textSha256", typed.value("textSha256"));
        body.put("signature", typed.value("signature"));
        if (!typed.value("informedAt").isBlank()) {
            body.put(
                    "informedAt",
                    FormJson.instant(typed.value("informedAt"), request.context().zone()));
        }
        for (String field : List.of("scope", "waiver")) {
            if (!typed.value(field).isBlank()) {
                body.put(field, typed.value(field).strip());
            }
        }
        try {
            if (typed.value("signature").isEmpty()) {
                throw Problem.invalid("signature", "is not drawn yet");
            }
            request.command(chart(request) + "/consents", body);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return done(request);
    }

    private Answer withdraw(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        body.put("reason", request.form().value("reason").strip());
        String consent = request.id("consent", UUID::toString);
        try {
            request.command(chart(request) + "/consents/" + consent + "/withdrawals", body);
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return page(request, FormState.emptyBelow(problem));
        }
        return done(request);
    }

    private Answer page(PageRequest request, FormState state) {
        Banner banner = banners.of(request);
        boolean maySign = request.may("care.consent") && request.may("reference.read");
        Map<String, JsonNode> texts = maySign ? texts(request) : Map.of();
        Map<String, String> names = new LinkedHashMap<>();
        texts.forEach((modality, text) -> names.put(modality, text.path("name").asText()));
        Map<String, Object> values = new HashMap<>();
        values.put("banner", banner);
        values.put("consents", request.page(chart(request) + "/consents"));
        values.put("names", names);
        values.put(
                "text",
                texts.getOrDefault(state.typed().value(MODALITY), MissingNode.getInstance()));
        values.put("maySign", maySign);
        values.put("zone", request.context().zone());
        values.put("chart", request.base() + chart(request));
        return Frames.page(
                request,
                state,
                request.words().say("consents-of", banner.name()),
                "page/consents.jte",
                values);
    }

    private static Map<String, JsonNode> texts(PageRequest request) {
        Map<String, JsonNode> texts = new LinkedHashMap<>();
        for (JsonNode each : request.get("/consent-texts").path("texts")) {
            texts.put(each.path(MODALITY).asText(), each);
        }
        return texts;
    }

    private static String chart(PageRequest request) {
        return "/patients/" + request.patient();
    }

    private static Answer done(PageRequest request) {
        return new Answer.Redirect(request.base() + chart(request) + "/consents");
    }
}
