package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.spi.view.Slot;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        return Frames.page(
                request,
                site.path("name").textValue(),
                "page/site.jte",
                Map.of(
                        "site", site,
                        "zone", request.context().zone(),
                        "cards", views.of(Slot.HOME_CARD, Optional.empty(), request)));
    }

    private Answer modules(PageRequest request) {
        return modules(request, 200, "");
    }

    private Answer modules(PageRequest request, int status, String error) {
        return Frames.page(
                request,
                status,
                request.words().say("modules"),
                "page/modules.jte",
                Map.of(
                        "modules", request.get("/modules").path("modules"),
                        "base", request.base(),
                        "zone", request.context().zone(),
                        "error", error,
                        "mayManage", request.may("module.manage")));
    }

    private Answer switchModule(PageRequest request) {
        String method = request.form().value("to").equals("on") ? "PUT" : "DELETE";
        Optional<JsonNode> body =
                method.equals("PUT") ? Optional.of(FormJson.emptyObject()) : Optional.empty();
        String path = request.resource() + "/modules/" + request.path().get("module");
        try {
            request.call(new Call(method, path, Map.of(), body, Map.of()));
        } catch (io.mesoderm.platform.http.Problem problem) {
            return modules(request, problem.status(), problem.getMessage());
        }
        return new Answer.Redirect(request.base() + "/modules");
    }
}
