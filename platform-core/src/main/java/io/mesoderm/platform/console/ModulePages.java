package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.view.Slot;
import io.mesoderm.spi.view.View;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A module's own page at a site: what it put into the navigation, with its forms, which go to its endpoints. */
final class ModulePages {

    private static final String PAGE = "/c/{chain}/s/{site}/m/{module}";

    /** Of a form, which endpoint of the module it is for. */
    private static final String ENDPOINT = "endpoint";

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final ModuleViews views;

    ModulePages(ModuleViews views) {
        this.views = views;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("module-page", PAGE, "module.read", this::page),
                ConsolePage.post("submit-to-module", PAGE, "module.read", this::submit));
    }

    private Answer page(PageRequest request) {
        return page(request, FormState.empty());
    }

    private Answer page(PageRequest request, FormState state) {
        ModuleId module = entitled(request);
        List<ModuleViews.Contributed> shown = views.of(Slot.NAV, module, Optional.empty(), request);
        if (shown.isEmpty()) {
            throw Problem.notFound();
        }
        return Frames.page(
                request,
                state,
                views.name(module, request),
                "page/module.jte",
                Map.of(
                        "rooms",
                        shown.stream().map(one -> room(one, state)).toList(),
                        "words",
                        views.words(module, request),
                        "elements",
                        views.elements(module, request),
                        "zone",
                        request.context().zone()));
    }

    static ModuleRoom room(ModuleViews.Contributed contributed, FormState state) {
        List<View> views = new ArrayList<>();
        parts(contributed.view()).forEach(views::add);
        return new ModuleRoom(
                contributed.title(),
                views.stream().map(view -> part(view, contributed.words(), state)).toList());
    }

    private static Stream<View> parts(View view) {
        return view instanceof View.Section section
                ? section.parts().stream().flatMap(ModulePages::parts)
                : Stream.of(view);
    }

    private static ModuleRoom.Part part(View view, Words words, FormState state) {
        if (!(view instanceof View.Form form) || form.endpointId().isEmpty()) {
            return new ModuleRoom.Part(view, Optional.empty());
        }
        String endpoint = form.endpointId().get();
        FormValues values =
                state.typed().value(ENDPOINT).equals(endpoint)
                        ? state.typed()
                        : FormValues.of(form.initial());
        return new ModuleRoom.Part(
                view,
                Optional.of(
                        new ModuleRoom.Fields(
                                words.say(form.title()),
                                endpoint,
                                new FormFields(values, form.lookups(), List.of(), words, endpoint)
                                        .of(form.record(), ""))));
    }

    private Answer submit(PageRequest request) {
        FormValues typed = request.form();
        if (!typed.value("add-row").isEmpty()) {
            return page(
                    request, new FormState(200, typed.withOneMoreRow(typed.value("add-row")), ""));
        }
        ModuleId module = entitled(request);
        Endpoint<?, ?> endpoint = endpoint(request, module, typed.value(ENDPOINT));
        ObjectNode body = new FormJson(typed, request.context().zone()).read(endpoint.input(), "");
        String path = filled(endpoint.path(), body);
        try {
            request.command("/modules/" + module + path, body);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + "/m/" + module);
    }

    private Endpoint<?, ?> endpoint(PageRequest request, ModuleId module, String id) {
        return views.endpoints(module, request).stream()
                .filter(one -> one.id().equals(id) && one.method() == Method.POST)
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** What the path names leaves the body; an empty name stays a name that nothing has. */
    private static String filled(String path, ObjectNode body) {
        Matcher places = PLACE.matcher(path);
        return places.replaceAll(
                place -> {
                    var value = body.remove(place.group(1));
                    String name = value == null ? "-" : value.asText();
                    return Matcher.quoteReplacement(Shown.inPath(name));
                });
    }

    private ModuleId entitled(PageRequest request) {
        try {
            ModuleId module = new ModuleId(request.path().get("module"));
            views.requireEntitled(module, request);
            return module;
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }
}
