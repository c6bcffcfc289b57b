package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.credential.CredentialEndpoints;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.care.Modality;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Credentials that end soon, those of one of the staff, and since when they and consents are asked for. */
final class CredentialPages {

    private static final String SOON = "/c/{chain}/credentials";
    private static final String CREDENTIALS = "/c/{chain}/staff/{staff}/credentials";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("expiring-credentials", SOON, "staff.read", this::soon),
                ConsolePage.post("begin-care-duty", SOON, "care.duty", this::begin),
                ConsolePage.get("credentials", CREDENTIALS, "staff.read", this::show),
                ConsolePage.post("add-credential", CREDENTIALS, "staff.credential", this::add),
                ConsolePage.post(
                        "end-credential",
                        CREDENTIALS + "/{credential}",
                        "staff.credential",
                        this::end));
    }

    private Answer soon(PageRequest request) {
        return soon(request, FormState.empty());
    }

    private Answer soon(PageRequest request, FormState state) {
        return Frames.page(
                request,
                state,
                request.words().say("credentials"),
                "page/expiringCredentials.jte",
                Map.of(
                        "credentials", request.page("/expiring-credentials"),
                        "duties", request.get("/care-duties").path("duties"),
                        "mayBegin", request.may("care.duty"),
                        "base", request.base()));
    }

    private Answer begin(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        body.put("duty", request.form().value("duty")).put("from", request.form().value("from"));
        try {
            request.command("/care-duties", body);
        } catch (Problem problem) {
            return soon(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + "/credentials");
    }

    private Answer show(PageRequest request) {
        return page(request, FormState.empty());
    }

    private Answer add(PageRequest request) {
        try {
            ObjectNode body = request.typed(CredentialEndpoints.NewCredential.class);
            body.remove("staff");
            request.command(ofStaff(request), body);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return done(request);
    }

    private Answer end(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        body.put("reason", request.form().value("reason").strip());
        String credential = request.id("credential", UUID::toString);
        try {
            request.command(ofStaff(request) + "/" + credential + "/ends", body);
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return page(request, FormState.emptyBelow(problem));
        }
        return done(request);
    }

    private static String ofStaff(PageRequest request) {
        return "/staff/" + request.id("staff", UUID::toString) + "/credentials";
    }

    private static Answer done(PageRequest request) {
        return new Answer.Redirect(request.base() + ofStaff(request));
    }

    private static Answer page(PageRequest request, FormState state) {
        JsonNode credentials = request.get(ofStaff(request)).path("credentials");
        Map<String, String> kinds = new LinkedHashMap<>();
        for (String kind : List.of("LICENCE", "COMPETENCE", "CERTIFICATE")) {
            kinds.put(kind, request.words().say("credential-kind." + kind));
        }
        Map<String, String> modalities = new LinkedHashMap<>();
        for (Modality modality : Modality.values()) {
            modalities.put(modality.name(), request.words().say("modality." + modality));
        }
        Map<String, Object> values = new HashMap<>();
        values.put("credentials", credentials);
        values.put("kinds", kinds);
        values.put("modalities", modalities);
        values.put("mayWrite", request.may("staff.credential"));
        values.put("here", request.base() + ofStaff(request));
        values.put("base", request.base());
        return Frames.page(
                request,
                state,
                request.words().say("credentials-of-staff"),
                "page/credentials.jte",
                values);
    }
}
