package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.view.Slot;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import java.text.Collator;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Whether a treatment suits a patient, and the recording of a session through the module's own form. */
final class TreatmentPages {

    private static final String TREAT = "/c/{chain}/s/{site}/patients/{patient}/treat/{module}";
    private static final String REPLACES = "replaces";
    private static final long USUAL_MINUTES = 30;

    private final ModuleViews views;
    private final Banners banners;
    private final InstantSource clock;

    TreatmentPages(ModuleViews views, Banners banners, InstantSource clock) {
        this.views = views;
        this.banners = banners;
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("treat", TREAT, "care.read", this::begin).showingPatient(),
                ConsolePage.post("record", TREAT, "care.record", this::record).showingPatient());
    }

    private Answer begin(PageRequest request) {
        LocalDateTime end =
                LocalDateTime.ofInstant(clock.instant(), request.context().zone())
                        .truncatedTo(ChronoUnit.MINUTES);
        Map<String, List<String>> typed = new HashMap<>();
        sessionForm(request)
                .initial()
                .forEach((path, value) -> typed.put("details." + path, List.of(value)));
        typed.put("startedAt", List.of(end.minusMinutes(USUAL_MINUTES).toString()));
        typed.put("endedAt", List.of(end.toString()));
        typed.put("key", List.of(request.key()));
        typed.put(REPLACES, List.of(request.query().getOrDefault(REPLACES, "")));
        if (typed.get(REPLACES).getFirst().isEmpty()) {
            PlanSteps.of(request, module(request), modality(request))
                    .usual(end.toLocalDate())
                    .ifPresent(step -> typed.put("plannedSession", List.of(step)));
        }
        request.context()
                .actor()
                .staff()
                .ifPresent(me -> typed.put("practitioner", List.of(me.toString())));
        return form(request, 200, new FormValues(typed, Map.of()), "");
    }

    private Answer record(PageRequest request) {
        FormValues typed = request.form();
        if (!typed.value("add-row").isEmpty()) {
            return form(request, 200, typed.withOneMoreRow(typed.value("add-row")), "");
        }
        try {
            ObjectNode session = session(request, typed);
            if (typed.value("template").isEmpty() || !typed.value(REPLACES).isEmpty()) {
                request.command(resource(typed), session);
            } else {
                request.command("/visits", visit(typed, session));
                return new Answer.Redirect(
                        request.base() + "/patients/" + request.patient() + "/wallet");
            }
        } catch (Problem problem) {
            return form(
                    request,
                    problem.status(),
                    typed.with(SessionOverrides.faults(typed, problem)),
                    Refusals.sayOfSession(problem, request.words()));
        }
        return new Answer.Redirect(request.base() + "/patients/" + request.patient());
    }

    /** Where what was typed goes: a session that takes the place of another is its correction. */
    static String resource(FormValues typed) {
        String replaced = typed.value(REPLACES);
        if (replaced.isEmpty()) {
            return "/treatment-sessions";
        }
        try {
            return "/treatment-sessions/" + UUID.fromString(replaced) + "/corrections";
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    private ObjectNode session(PageRequest request, FormValues typed) {
        ObjectNode body = FormJson.emptyObject();
        body.put("module", request.path().get("module"));
        body.put("modality", modality(request).name());
        body.put("patient", request.patient().toString());
        body.put("practitioner", typed.value("practitioner"));
        ZoneId zone = request.context().zone();
        body.put("startedAt", FormJson.instant(typed.value("startedAt"), zone));
        body.put("endedAt", FormJson.instant(typed.value("endedAt"), zone));
        body.put(
                "usePackage",
                typed.value("usePackage").isEmpty() ? "none" : typed.value("usePackage"));
        PlanSteps.add(body, typed);
        if (!typed.value(REPLACES).isEmpty()) {
            body.put("reason", typed.value("reason").strip());
        }
        ArrayNode overrides = SessionOverrides.typed(typed);
        if (!overrides.isEmpty()) {
            body.set("overrides", overrides);
        }
        body.set(
                "details",
                new FormJson(typed, zone).read(sessionForm(request).record(), "details."));
        return body;
    }

    /** The same session with the package that is sold for it. */
    private static ObjectNode visit(FormValues typed, ObjectNode session) {
        session.remove("usePackage");
        ObjectNode sale = session.putObject("sale");
        String[] offer = typed.value("template").split("\\|", 2);
        sale.put("template", offer[0]);
        sale.set("payments", TenderForm.parts(typed, offer[offer.length - 1]));
        return session;
    }

    /** What can be sold with the session, to whoever may sell and take payments. */
    private static List<JsonNode> offers(PageRequest request) {
        return request.may("billing.sell") && request.may("billing.pay")
                ? request.all(Call.get(request.resource() + "/package-offers"))
                : List.of();
    }

    /** All of the site, by name. */
    private static List<JsonNode> practitioners(PageRequest request) {
        List<JsonNode> all = request.all(Call.get(request.resource() + "/practitioners"));
        all.sort(
                Comparator.comparing(
                        person -> person.path("displayName").asText(),
                        Collator.getInstance(request.context().locale())));
        return all;
    }

    private Answer form(PageRequest request, int status, FormValues values, String error) {
        ModuleId module = module(request);
        Banner banner = banners.required(request);
        ObjectNode question = FormJson.emptyObject();
        question.put("patient", request.patient().toString())
                .put("module", module.value())
                .put("modality", modality(request).name());
        PlanSteps.add(question, values);
        JsonNode verdict = request.post("/eligibility-checks", question);
        View.Form form = sessionForm(request);
        Words words = views.words(module, request);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        parameters.put("patient", banner.patient());
        parameters.put("verdict", verdict);
        parameters.put(
                "findings", Findings.read(verdict.path("findings"), Findings.sources(request)));
        parameters.put("rules", Findings.rules(request));
        List<JsonNode> practitioners = practitioners(request);
        parameters.put("practitioners", practitioners);
        List<View.Option> staff = new ArrayList<>();
        practitioners.forEach(
                person ->
                        staff.add(
                                new View.Option(
                                        person.path("id").asText(),
                                        Text.literal(person.path("displayName").asText()))));
        parameters.put(
                "fields",
                new FormFields(values, form.lookups(), staff, words).of(form.record(), "details."));
        Map<String, View> besides = new HashMap<>();
        form.beside().forEach((path, view) -> besides.put("details." + path, view));
        parameters.put("besides", besides);
        parameters.put("elements", views.elements(module, request));
        parameters.put("values", values);
        List<JsonNode> offers = offers(request);
        parameters.put("offers", offers);
        parameters.put("programmes", offers.isEmpty() ? Map.of() : TenderForm.programmes(request));
        parameters.put("proposed", ProposedUnits.of(request, views));
        parameters.put(
                "steps", PlanSteps.of(request, module, modality(request)).choices(request.words()));
        parameters.put("words", words);
        parameters.put("error", error);
        parameters.put("base", request.base());
        parameters.put("zone", request.context().zone());
        parameters.put("mayAnswer", PatientPages.mayAnswer(request));
        parameters.put("mayRecord", request.may("care.record"));
        parameters.put("mayOverride", request.may("care.override"));
        parameters.put(
                "standing",
                SessionOverrides.standing(
                        request,
                        modality(request).name(),
                        LocalDate.ofInstant(clock.instant(), request.context().zone())));
        return Frames.page(
                request,
                status,
                banner.title(words.say(form.title())),
                "page/treat.jte",
                parameters);
    }

    private static ModuleId module(PageRequest request) {
        try {
            return new ModuleId(request.path().get("module"));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    /** The one asked for in the address; without it the module's first. */
    private Modality modality(PageRequest request) {
        Set<Modality> offered = views.recorded(module(request), request);
        String asked = request.query().getOrDefault("modality", "");
        return offered.stream()
                .filter(each -> asked.isEmpty() || each.name().equals(asked))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private View.Form sessionForm(PageRequest request) {
        return views
                .of(Slot.SESSION_FORM, module(request), Optional.of(request.patient()), request)
                .stream()
                .map(ModuleViews.Contributed::view)
                .filter(View.Form.class::isInstance)
                .map(View.Form.class::cast)
                .filter(form -> views.records(form, module(request), modality(request), request))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }
}
