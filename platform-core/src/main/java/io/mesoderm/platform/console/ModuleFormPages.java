package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.view.Slot;
import io.mesoderm.spi.view.View;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The forms that modules put into the chart: each is filled in on a page of its own and goes to the module's endpoint. */
final class ModuleFormPages {

    /** The form is named as the operation it goes to: module and endpoint. */
    private static final String FORM = "/c/{chain}/s/{site}/patients/{patient}/forms/{form}";

    private final ModuleViews views;
    private final Banners banners;

    ModuleFormPages(ModuleViews views, Banners banners) {
        this.views = views;
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("module-form", FORM, "care.read", this::begin).showingPatient(),
                ConsolePage.post("send-module-form", FORM, "care.read", this::send)
                        .showingPatient());
    }

    /** The forms in a view that go to an endpoint, in their order. */
    static List<View.Form> formsIn(View view) {
        return switch (view) {
            case View.Section section ->
                    section.parts().stream().flatMap(part -> formsIn(part).stream()).toList();
            case View.Form form when form.endpointId().isPresent() -> List.of(form);
            default -> List.of();
        };
    }

    private Answer begin(PageRequest request) {
        Map<String, List<String>> typed = new HashMap<>();
        form(request).initial().forEach((path, value) -> typed.put(path, List.of(value)));
        return page(request, FormState.of(new FormValues(typed, Map.of())));
    }

    private Answer send(PageRequest request) {
        FormValues typed = request.form();
        if (!typed.value("add-row").isEmpty()) {
            return page(request, FormState.of(typed.withOneMoreRow(typed.value("add-row"))));
        }
        try {
            request.command(
                    "/modules/" + module(request) + path(request),
                    request.typed(form(request).record()));
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + "/patients/" + request.patient());
    }

    /** The endpoint's path with the patient of the page in it. */
    private String path(PageRequest request) {
        return endpoint(request).path().replace("{patient}", request.patient().toString());
    }

    private Endpoint<?, ?> endpoint(PageRequest request) {
        return views.endpoint(module(request), name(request), request)
                .filter(endpoint -> request.may(endpoint.permission()))
                .orElseThrow(Problem::notFound);
    }

    private Answer page(PageRequest request, FormState state) {
        View.Form form = form(request);
        Words words = views.words(module(request), request);
        Banner banner = banners.required(request);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        parameters.put("words", words);
        parameters.put("heading", words.say(form.title()));
        parameters.put(
                "fields",
                new FormFields(state.typed(), form.lookups(), List.of(), words)
                        .of(form.record(), "").stream()
                                .filter(field -> !field.path().equals("patient"))
                                .toList());
        parameters.put("chart", request.base() + "/patients/" + request.patient());
        parameters.put("zone", request.context().zone());
        return Frames.page(
                request,
                state,
                banner.title(words.say(form.title())),
                "page/moduleForm.jte",
                parameters);
    }

    private View.Form form(PageRequest request) {
        endpoint(request);
        return views
                .of(Slot.PATIENT_TAB, module(request), Optional.of(request.patient()), request)
                .stream()
                .flatMap(tab -> Stream.of(tab.view()))
                .flatMap(view -> formsIn(view).stream())
                .filter(form -> form.endpointId().equals(Optional.of(name(request))))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static ModuleId module(PageRequest request) {
        try {
            return new ModuleId(parts(request)[0]);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    private static String name(PageRequest request) {
        return parts(request)[1];
    }

    private static String[] parts(PageRequest request) {
        String[] parts = request.path().get("form").split("\\.", 2);
        if (parts.length < 2) {
            throw Problem.notFound();
        }
        return parts;
    }
}
