package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.view.Text;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A patient's care plans: made from a template, laid on the calendar, and what is done when they do not go as planned. */
final class PlanPages {

    private static final String PAGE = "/c/{chain}/s/{site}/patients/{patient}/plans";

    private final ModuleViews views;
    private final Banners banners;
    private final InstantSource clock;

    PlanPages(ModuleViews views, Banners banners, InstantSource clock) {
        this.views = views;
        this.banners = banners;
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("care-plans", PAGE, "care.read", this::show).showingPatient(),
                ConsolePage.post("make-plan", PAGE, "care.plan", this::make).showingPatient(),
                change("continue-plan", "continuations"),
                change("review-plan", "reviews"),
                change("stop-plan", "stop"),
                ConsolePage.post(
                                "move-session",
                                PAGE + "/{plan}/sessions/{plannedSession}/moves",
                                "care.plan",
                                this::move)
                        .showingPatient());
    }

    /** What is typed beside the template. */
    record NewPlan(LocalDate startsOn, Optional<Integer> sessions, Optional<Integer> gapDays) {}

    private Answer show(PageRequest request) {
        LocalDate today = clock.instant().atZone(request.context().zone()).toLocalDate();
        return page(request, FormState.of(FormValues.of(Map.of("startsOn", today.toString()))));
    }

    /** The choice names module and template in one. */
    private Answer make(PageRequest request) {
        ObjectNode plan = request.typed(NewPlan.class);
        String[] choice = request.form().value("template").split(" ", 2);
        plan.put("module", choice[0]);
        plan.put("template", choice[choice.length - 1]);
        try {
            request.command("/patients/" + request.patient() + "/care-plans", plan);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(here(request));
    }

    private ConsolePage change(String id, String how) {
        return ConsolePage.post(
                        id, PAGE + "/{plan}/" + how, "care.plan", request -> change(request, how))
                .showingPatient();
    }

    private Answer change(PageRequest request, String change) {
        ObjectNode body = FormJson.emptyObject();
        if (!change.equals("stop")) {
            body.put("reason", request.form().value("reason").strip());
        }
        if (change.equals("continuations")) {
            body.put("from", request.form().value("from"));
        }
        return send(request, "/" + change, body);
    }

    private Answer move(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        body.put("to", request.form().value("to"));
        body.put("reason", request.form().value("reason").strip());
        return send(
                request,
                "/sessions/" + request.id("plannedSession", UUID::toString) + "/moves",
                body);
    }

    /** A plan of somebody else is not there. */
    private Answer send(PageRequest request, String below, ObjectNode body) {
        String plan = request.id("plan", UUID::toString);
        boolean own = false;
        for (JsonNode each : plans(request)) {
            own |= each.path("id").asText().equals(plan);
        }
        if (!own) {
            throw Problem.notFound();
        }
        try {
            request.command("/care-plans/" + plan + below, body);
        } catch (Problem problem) {
            return page(request, FormState.emptyBelow(problem));
        }
        return new Answer.Redirect(here(request));
    }

    private static JsonNode plans(PageRequest request) {
        return request.get("/patients/" + request.patient() + "/care-plans").path("plans");
    }

    private static String here(PageRequest request) {
        return request.base() + "/patients/" + request.patient() + "/plans";
    }

    private Answer page(PageRequest request, FormState state) {
        Banner banner = banners.required(request);
        JsonNode offered = request.get("/protocol-templates").path("templates");
        List<JsonNode> sheets = new ArrayList<>();
        Map<String, JsonNode> checkpoints = new HashMap<>();
        for (JsonNode plan : plans(request)) {
            String id = plan.path("id").asText();
            sheets.add(request.get("/care-plans/" + id));
            String first = plan.path("combination").path("plans").path(0).asText(id);
            checkpoints.put(
                    id,
                    first.equals(id)
                            ? request.get("/care-plans/" + id + "/checkpoints").path("checkpoints")
                            : MissingNode.getInstance());
        }
        Map<String, String> names = new HashMap<>();
        sheets.forEach(sheet -> name(sheet.path("template"), names, request));
        Map<String, String> choices = new LinkedHashMap<>();
        for (JsonNode each : offered) {
            String code = each.path("template").path("code").asText();
            name(each, names, request);
            choices.put(
                    each.path("module").asText() + " " + code,
                    code
                            + " – "
                            + names.get(code)
                            + (each.path("template").path("designDefault").asBoolean()
                                    ? " ◆"
                                    : ""));
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        parameters.put("sheets", sheets);
        parameters.put("checkpoints", checkpoints);
        parameters.put("names", names);
        parameters.put("choices", choices);
        parameters.put("sources", Findings.sources(request));
        parameters.put("typed", state.typed());
        parameters.put("error", state.error());
        parameters.put("today", clock.instant().atZone(request.context().zone()).toLocalDate());
        parameters.put("key", request.key());
        parameters.put("page", here(request));
        parameters.put("mayPlan", request.may("care.plan"));
        parameters.put("zone", request.context().zone());
        return Frames.page(
                request,
                state.status(),
                banner.title(request.words().say("care-plans")),
                "page/carePlans.jte",
                parameters);
    }

    private void name(JsonNode offered, Map<String, String> names, PageRequest request) {
        JsonNode template = offered.path("template");
        Words words = views.words(new ModuleId(offered.path("module").asText()), request);
        names.put(
                template.path("code").asText(),
                words.say(Text.of(template.path("nameKey").asText())));
    }
}
