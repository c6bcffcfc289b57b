package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.view.Slot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The chain's page with its sites, a site's home, and its modules. */
final class PlacePages {

    private final ModuleViews views;

    PlacePages(ModuleViews views) {
        this.views = views;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("chain", "/c/{chain}", "chain.read", this::chain),
                ConsolePage.get("site", "/c/{chain}/s/{site}", "site.read", this::site),
                ConsolePage.get(
                        "modules", "/c/{chain}/s/{site}/modules", "module.read", this::modules),
                ConsolePage.post(
                        "switch-module",
                        "/c/{chain}/s/{site}/modules/{module}",
                        "module.manage",
                        this::switchModule));
    }

    private Answer chain(PageRequest request) {
        JsonNode chain = request.call(Call.get(request.chainResource()));
        JsonNode sites =
                request.call(Call.get(request.chainResource() + "/my-sites")).path("items");
        return Frames.page(
                request,
                chain.path("displayName").textValue(),
                "page/chain.jte",
                Map.of("sites", sites, "base", request.base()));
    }

    private Answer site(PageRequest request) {
        JsonNode site = request.get("");
        List<String> treatments = new ArrayList<>();
        if (request.may("module.read")) {
            moduleNames(request, request.get("/modules").path("modules"), true)
                    .values()
                    .forEach(treatments::add);
        }
        return Frames.page(
                request,
                site.path("name").textValue(),
                "page/site.jte",
                Map.of(
                        "site",
                        site,
                        "base",
                        request.base(),
                        "tasks",
                        request.may("task.read")
                                ? request.get("/task-counts")
                                : MissingNode.getInstance(),
                        "treatments",
                        treatments,
                        "zone",
                        request.context().zone(),
                        "cards",
                        views.of(Slot.HOME_CARD, Optional.empty(), request)));
    }

    private Answer modules(PageRequest request) {
        return modules(request, 200, "");
    }

    private Answer modules(PageRequest request, int status, String error) {
        JsonNode modules = request.get("/modules").path("modules");
        return Frames.page(
                request,
                status,
                request.words().say("modules"),
                "page/modules.jte",
                Map.of(
                        "modules", modules,
                        "names", moduleNames(request, modules, false),
                        "withPage", withPage(request, modules),
                        "base", request.base(),
                        "zone", request.context().zone(),
                        "error", error,
                        "mayManage", request.may("module.manage")));
    }

    /** Those of which this reader has a page here. */
    private Set<String> withPage(PageRequest request, JsonNode modules) {
        Set<String> found = new HashSet<>();
        for (JsonNode module : modules) {
            String id = module.path("module").asText();
            if (module.hasNonNull("enabledSince")
                    && module.path("state").asText().equals("ACTIVE")
                    && views.has(Slot.NAV, new ModuleId(id), request)) {
                found.add(id);
            }
        }
        return found;
    }

    private Map<String, String> moduleNames(
            PageRequest request, JsonNode modules, boolean onlyEnabled) {
        Map<String, String> names = new TreeMap<>();
        for (JsonNode module : modules) {
            if (!onlyEnabled || module.hasNonNull("enabledSince")) {
                String id = module.path("module").asText();
                names.put(id, views.name(new ModuleId(id), request));
            }
        }
        return names;
    }

    private Answer switchModule(PageRequest request) {
        String method = request.form().value("to").equals("on") ? "PUT" : "DELETE";
        Optional<JsonNode> body =
                method.equals("PUT") ? Optional.of(FormJson.emptyObject()) : Optional.empty();
        String path = request.resource() + "/modules/" + request.path().get("module");
        try {
            request.call(new Call(method, path, Map.of(), body, Map.of()));
        } catch (io.mesoderm.platform.http.Problem problem) {
            return modules(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/modules");
    }
}
