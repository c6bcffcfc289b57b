package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The chain's legal entities, and which of them owns which site from when. */
final class OwnershipPages {

    private static final String ENTITIES = "/c/{chain}/legal-entities";
    private static final String OWNERS = "/c/{chain}/site-owners";

    private final InstantSource clock;

    OwnershipPages(InstantSource clock) {
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("legal-entities", ENTITIES, "chain.read", this::entities),
                ConsolePage.post("add-legal-entity", ENTITIES, "chain.manage", this::add),
                ConsolePage.get("site-owners", OWNERS, "chain.read", this::owners),
                ConsolePage.post("assign-site", OWNERS, "chain.manage", this::assign));
    }

    private Answer entities(PageRequest request) {
        return entities(request, 200, Faults.NONE);
    }

    private Answer add(PageRequest request) {
        ObjectNode entity = FormJson.emptyObject();
        for (String field : List.of("code", "name", "country", "currency")) {
            entity.put(field, request.form().value(field).strip());
        }
        try {
            entity.put(
                    "fiscalStartMonth",
                    PackageForm.whole(
                            "fiscalStartMonth", request.form().value("fiscalStartMonth")));
            request.command("/legal-entities", entity);
        } catch (Problem problem) {
            return entities(request, problem.status(), Faults.of(problem));
        }
        return new Answer.Redirect(request.base() + "/legal-entities");
    }

    private Answer entities(PageRequest request, int status, Faults faults) {
        Map<String, Object> parameters = form(request, faults);
        parameters.put("entities", request.page("/legal-entities"));
        return Frames.page(
                request,
                status,
                request.words().say("legal-entities"),
                "page/legalEntities.jte",
                parameters);
    }

    private Answer owners(PageRequest request) {
        return owners(request, 200, Faults.NONE);
    }

    private Answer assign(PageRequest request) {
        ObjectNode ownership = FormJson.emptyObject();
        for (String field : List.of("siteId", "legalEntity", "ownership", "from")) {
            ownership.put(field, request.form().value(field));
        }
        try {
            request.command("/site-ownerships", ownership);
        } catch (Problem problem) {
            return owners(request, problem.status(), Faults.of(problem));
        }
        return new Answer.Redirect(request.base() + "/site-owners");
    }

    private Answer owners(PageRequest request, int status, Faults faults) {
        Map<String, Object> parameters = form(request, faults);
        List<JsonNode> entities = request.all(Call.get(request.resource() + "/legal-entities"));
        Map<String, String> names = new HashMap<>();
        entities.forEach(
                entity -> names.put(entity.path("id").asText(), entity.path("name").asText()));
        parameters.put("owned", request.page("/site-ownerships"));
        parameters.put("entities", entities);
        parameters.put("entityNames", names);
        parameters.put(
                "today", clock.instant().atZone(request.context().zone()).toLocalDate().toString());
        return Frames.page(
                request,
                status,
                request.words().say("site-owners"),
                "page/siteOwners.jte",
                parameters);
    }

    private static Map<String, Object> form(PageRequest request, Faults faults) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("typed", request.form());
        parameters.put("faults", faults);
        parameters.put("mayEdit", request.may("chain.manage"));
        parameters.put("base", request.base());
        parameters.put("key", request.key());
        return parameters;
    }
}
