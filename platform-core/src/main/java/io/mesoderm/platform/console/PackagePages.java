package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.care.Finding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The chain's package templates: their versions, and the editor that makes the next one. */
final class PackagePages {

    private static final String PACKAGES = "/c/{chain}/packages";
    private static final String EXPIRIES = "/c/{chain}/package-expiries";
    private static final String EDITOR = "/c/{chain}/package-editor";

    private final ModuleViews views;

    PackagePages(ModuleViews views) {
        this.views = views;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("packages", PACKAGES, "billing.read", this::templates),
                ConsolePage.post("recognise-revenue", PACKAGES, "billing.close", this::recognise),
                ConsolePage.post("expire-units", EXPIRIES, "billing.close", this::expire),
                ConsolePage.get(
                        "package", PACKAGES + "/{template}", "billing.read", this::versions),
                ConsolePage.get("package-editor", EDITOR, "billing.rules", this::edit),
                ConsolePage.post("package-step", EDITOR, "billing.rules", this::step));
    }

    private Answer templates(PageRequest request) {
        return templates(request, 200, "");
    }

    private Answer recognise(PageRequest request) {
        try {
            JsonNode run = request.command("/recognitions", FormJson.emptyObject());
            return templates(
                    request,
                    200,
                    request.words()
                            .say(
                                    run.path("more").asBoolean()
                                            ? "recognised-and-more"
                                            : "recognised-steps",
                                    run.path("steps").asInt()));
        } catch (Problem problem) {
            return templates(request, problem.status(), Refusals.say(problem));
        }
    }

    private Answer expire(PageRequest request) {
        try {
            JsonNode run = request.post("/expiries", FormJson.emptyObject());
            return templates(
                    request,
                    200,
                    request.words()
                            .say(
                                    run.path("more").asBoolean()
                                            ? "expired-and-more"
                                            : "expired-units",
                                    run.path("units").asInt()));
        } catch (Problem problem) {
            return templates(request, problem.status(), Refusals.say(problem));
        }
    }

    private Answer templates(PageRequest request, int status, String said) {
        return Frames.page(
                request,
                status,
                request.words().say("packages"),
                "page/packages.jte",
                Map.of(
                        "templates", request.page("/package-templates"),
                        "siteNames", request.siteNames(),
                        "base", request.base(),
                        "said", said,
                        "key", request.key(),
                        "mayClose", request.may("billing.close"),
                        "mayEdit", request.may("billing.rules")));
    }

    private Answer versions(PageRequest request) {
        String code = request.path().get("template");
        JsonNode versions = request.page("/package-templates/" + code + "/versions");
        return Frames.page(
                request,
                request.words().say("versions-of", code),
                "page/package.jte",
                Map.of(
                        "versions", versions,
                        "siteNames", request.siteNames(),
                        "services", views.chainServiceNames(request),
                        "zone", request.context().zone(),
                        "template", code,
                        "base", request.base(),
                        "mayEdit", request.may("billing.rules")));
    }

    /** Empty, or as the newest version of a template is. */
    private Answer edit(PageRequest request) {
        String code = request.query().getOrDefault("template", "");
        FormValues typed =
                code.isEmpty()
                        ? request.form()
                        : PackageForm.of(
                                request.page("/package-templates/" + code + "/versions")
                                        .path("items")
                                        .path(0));
        return editor(request, 200, typed, "", FormJson.emptyObject());
    }

    /** Publishes if that button was pressed; whatever else was typed or pressed is worked out and shown. */
    private Answer step(PageRequest request) {
        FormValues typed = request.form();
        PackageForm form = new PackageForm(typed, currencies(request));
        try {
            ObjectNode version = form.version();
            if (typed.value("step").equals("publish")) {
                request.command("/package-templates", version);
                return new Answer.Redirect(
                        request.base() + "/packages/" + version.path("code").asText());
            }
            JsonNode preview = request.post("/package-previews", version);
            return editor(request, 200, typed, "", preview, terms(request, version));
        } catch (Problem problem) {
            return editor(
                    request,
                    problem.status(),
                    typed,
                    Refusals.say(problem),
                    FormJson.emptyObject());
        }
    }

    /** Whether it would last as long as the courses it pays for. */
    private static List<Finding> terms(PageRequest request, ObjectNode version) {
        ObjectNode draft = FormJson.emptyObject();
        draft.set("validityDays", version.path("validityDays"));
        ArrayNode items = draft.putArray("items");
        for (JsonNode item : version.path("items")) {
            items.addObject()
                    .put("serviceItem", item.path("serviceItem").asText())
                    .put("quantity", item.path("quantity").asInt())
                    .set("measure", item.path("measure"));
        }
        return Findings.read(
                request.post("/package-term-checks", draft).path("findings"),
                Findings.sources(request));
    }

    private Answer editor(
            PageRequest request, int status, FormValues typed, String error, JsonNode preview) {
        return editor(request, status, typed, error, preview, List.of());
    }

    private Answer editor(
            PageRequest request,
            int status,
            FormValues typed,
            String error,
            JsonNode preview,
            List<Finding> terms) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("typed", typed);
        parameters.put("lines", PackageForm.lines(typed));
        parameters.put("sites", request.all(Call.get(request.resource() + "/sites")));
        parameters.put("currencies", currencies(request));
        parameters.put("items", request.all(Call.get(request.resource() + "/service-items")));
        parameters.put("services", views.chainServiceNames(request));
        parameters.put("policies", request.get("/refund-policies").path("policies"));
        parameters.put("siteNames", request.siteNames());
        parameters.put("preview", preview);
        parameters.put("terms", terms);
        parameters.put("base", request.base());
        parameters.put("key", request.key());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("package-editor"),
                "page/packageEditor.jte",
                parameters);
    }

    private static Map<String, String> currencies(PageRequest request) {
        Map<String, String> currencies = new HashMap<>();
        for (JsonNode site : request.get("/selling-sites").path("sites")) {
            currencies.put(site.path("id").asText(), site.path("currency").asText());
        }
        return currencies;
    }
}
