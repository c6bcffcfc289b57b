package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules, templates and texts of the chain with what they rest on, and the medical director's versions of them. */
final class ReferencePages {

    private static final String RULES = "/c/{chain}/s/{site}/rules";
    private static final String CATALOGUE = RULES + "/{module}/{catalogue}";
    private static final String ENTRY = CATALOGUE + "/{code}";

    /** Before the names of the entry's own fields, here and in a refusal. */
    private static final String FIELD = "entry.";

    private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");
    private static final Pattern NEXT_WORD = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("rules", RULES, "reference.read", this::shelves),
                ConsolePage.get("rules-of-catalogue", CATALOGUE, "reference.read", this::lines),
                ConsolePage.get("rule-entry", ENTRY, "reference.read", this::show),
                ConsolePage.post("sign-rule", ENTRY, "reference.sign", this::sign));
    }

    private Answer shelves(PageRequest request) {
        return Frames.page(
                request,
                request.words().say("rules-and-templates"),
                "page/rules.jte",
                Map.of(
                        "catalogues", request.get("/reference-catalogues").path("catalogues"),
                        "base", request.base()));
    }

    private Answer lines(PageRequest request) {
        return Frames.page(
                request,
                title(request, request.path().get("catalogue")),
                "page/ruleList.jte",
                Map.of(
                        "entries", request.get(catalogue(request)).path("entries"),
                        "sources", sources(request),
                        "here", here(request, catalogue(request)),
                        "base", request.base()));
    }

    private Answer show(PageRequest request) {
        JsonNode sheet = request.get(entry(request));
        Map<String, String> now = new HashMap<>();
        sheet.path("fields")
                .forEach(
                        field ->
                                now.put(
                                        FIELD + field.path("path").asText(),
                                        field.path("value").asText()));
        now.put("acting", sheet.path("acting").asText());
        return page(request, sheet, FormState.of(FormValues.of(now)), MissingNode.getInstance());
    }

    /** Shows what a signature would change if that button was pressed, signs, or puts the entry back to the seeds. */
    private Answer sign(PageRequest request) {
        JsonNode sheet = request.get(entry(request));
        String step = request.form().value("step");
        String at = request.chainResource() + entry(request);
        try {
            if (step.equals("preview")) {
                JsonNode changed =
                        request.call(Call.post(at + "/edit-previews", changes(request, sheet)));
                return page(request, sheet, FormState.asTyped(request), changed.path("changed"));
            }
            if (step.equals("withdraw")) {
                request.call(Call.post(at + "/withdrawals", signature(request, acting(request))));
            } else {
                request.call(Call.post(at + "/edits", signature(request, changes(request, sheet))));
            }
        } catch (Problem problem) {
            return page(
                    request, sheet, FormState.refused(request, problem), MissingNode.getInstance());
        }
        return new Answer.Redirect(request.base() + rules(entry(request)));
    }

    private static ObjectNode acting(PageRequest request) {
        String acting = request.form().value("acting");
        ObjectNode body = FormJson.emptyObject();
        return acting.matches("\\d{1,7}") ? body.put("acting", Integer.parseInt(acting)) : body;
    }

    /** What was typed other than the entry says now. */
    private static ObjectNode changes(PageRequest request, JsonNode sheet) {
        ObjectNode body = acting(request);
        ArrayNode changes = body.putArray("changes");
        for (JsonNode field : sheet.path("fields")) {
            String path = field.path("path").asText();
            String name = FIELD + path;
            String value = request.form().value(name).replace("\r\n", "\n").strip();
            if (request.form().typed().containsKey(name)
                    && !value.equals(field.path("value").asText())) {
                changes.addObject().put("field", path).put("value", value);
            }
        }
        return body;
    }

    private static ObjectNode signature(PageRequest request, ObjectNode body) {
        return body.put("reason", request.form().value("reason").strip())
                .put("password", request.form().value("password"));
    }

    private static Answer page(
            PageRequest request, JsonNode sheet, FormState state, JsonNode changed) {
        Map<String, String> labels = new LinkedHashMap<>();
        sheet.path("fields")
                .forEach(
                        field ->
                                labels.put(
                                        field.path("path").asText(),
                                        label(field.path("path").asText())));
        Map<String, Object> values = new HashMap<>();
        values.put("sheet", sheet);
        values.put("labels", labels);
        values.put("changed", changed);
        values.put("sources", sources(request));
        values.put("maySign", request.may("reference.sign"));
        values.put("catalogue", title(request, sheet.path("catalogue").asText()));
        values.put("up", here(request, catalogue(request)));
        values.put("here", here(request, entry(request)));
        values.put("zone", request.context().zone());
        return Frames.page(
                request, state, sheet.path("code").asText(), "page/ruleEntry.jte", values);
    }

    /** A path as people read it: {@code when[0].freshDays} is {@code when 1, fresh days}. */
    static String label(String path) {
        String counted =
                INDEX.matcher(path).replaceAll(at -> " " + (Integer.parseInt(at.group(1)) + 1));
        return NEXT_WORD
                .matcher(counted.replace(".", ", "))
                .replaceAll(" ")
                .toLowerCase(Locale.ROOT);
    }

    private static String title(PageRequest request, String catalogue) {
        return request.words().say("basis-in." + catalogue);
    }

    private static String catalogue(PageRequest request) {
        return "/reference-catalogues/"
                + word(request, "module")
                + "/"
                + word(request, "catalogue");
    }

    private static String entry(PageRequest request) {
        return catalogue(request) + "/entries/" + word(request, "code");
    }

    /** What stands in the address and in no other place of it. */
    private static String word(PageRequest request, String name) {
        String word = request.path().get(name);
        if (!word.matches("[\\w@.+-]{1,80}")) {
            throw Problem.notFound();
        }
        return word;
    }

    private static String here(PageRequest request, String resource) {
        return request.base() + rules(resource);
    }

    private static String rules(String resource) {
        return resource.replace("/reference-catalogues/", "/rules/").replace("/entries/", "/");
    }

    private static Map<String, JsonNode> sources(PageRequest request) {
        Map<String, JsonNode> sources = new HashMap<>();
        request.get("/reference-sources")
                .path("sources")
                .forEach(source -> sources.put(source.path("id").asText(), source));
        return sources;
    }
}
