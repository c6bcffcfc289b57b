package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The chain's staff, each with their dated roles, and what a role may do. */
final class StaffPages {

    private static final String STAFF = "/c/{chain}/staff";

    private final InstantSource clock;

    StaffPages(InstantSource clock) {
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("staff", STAFF, "staff.read", this::staff),
                ConsolePage.post("change-role", STAFF, "staff.manage", this::change),
                ConsolePage.get("roles", "/c/{chain}/roles", "staff.read", this::roles));
    }

    private Answer staff(PageRequest request) {
        return staff(request, 200, Faults.NONE);
    }

    /** Gives a role, or ends one if that button was pressed. */
    private Answer change(PageRequest request) {
        try {
            String roles = "/staff/" + id(request, "staff") + "/roles";
            if (request.form().value("step").equals("end")) {
                ObjectNode end = FormJson.emptyObject().put("on", request.form().value("on"));
                request.command(roles + "/" + id(request, "held") + "/end", end);
            } else {
                request.command(roles, given(request));
            }
        } catch (Problem problem) {
            return staff(request, problem.status(), Faults.of(problem));
        }
        return new Answer.Redirect(request.base() + "/staff");
    }

    private static ObjectNode given(PageRequest request) {
        ObjectNode role = FormJson.emptyObject();
        role.put("role", request.form().value("role"));
        role.put("from", request.form().value("from"));
        for (String field : List.of("siteId", "until")) {
            String value = request.form().value(field);
            if (!value.isEmpty()) {
                role.put(field, value);
            }
        }
        return role;
    }

    private static UUID id(PageRequest request, String field) {
        try {
            return UUID.fromString(request.form().value(field));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    private Answer staff(PageRequest request, int status, Faults faults) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("staff", request.page("/staff"));
        parameters.put("roles", request.get("/roles").path("roles"));
        parameters.put("sites", request.all(Call.get(request.resource() + "/sites")));
        parameters.put("siteNames", request.siteNames());
        parameters.put("typed", request.form());
        parameters.put("faults", faults);
        parameters.put("mayEdit", request.may("staff.manage"));
        parameters.put("base", request.base());
        parameters.put(
                "today", clock.instant().atZone(request.context().zone()).toLocalDate().toString());
        parameters.put("key", request.key());
        return Frames.page(
                request, status, request.words().say("staff"), "page/staff.jte", parameters);
    }

    private Answer roles(PageRequest request) {
        JsonNode roles = request.get("/roles").path("roles");
        return Frames.page(
                request, request.words().say("roles"), "page/roles.jte", Map.of("roles", roles));
    }
}
