package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When a patient was examined, by whom and whether in person. */
final class ExaminationPages {

    private static final String PAGE = "/c/{chain}/s/{site}/patients/{patient}/examinations";

    private final Banners banners;
    private final InstantSource clock;

    ExaminationPages(Banners banners, InstantSource clock) {
        this.banners = banners;
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("examinations", PAGE, "care.read", this::show).showingPatient(),
                ConsolePage.post("record-examination", PAGE, "care.record", this::record)
                        .showingPatient());
    }

    private Answer show(PageRequest request) {
        String today = clock.instant().atZone(request.context().zone()).toLocalDate().toString();
        return page(request, FormState.of(FormValues.of(Map.of("on", today, "inPerson", "true"))));
    }

    private Answer record(PageRequest request) {
        FormValues typed = request.form();
        ObjectNode body = FormJson.emptyObject();
        body.put("profession", typed.value("profession"));
        body.put("inPerson", !typed.value("inPerson").isEmpty());
        for (String field : List.of("on", "note")) {
            if (!typed.value(field).isBlank()) {
                body.put(field, typed.value(field).strip());
            }
        }
        try {
            request.command(resource(request), body);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + resource(request));
    }

    private static String resource(PageRequest request) {
        return "/patients/" + request.patient() + "/examinations";
    }

    private Answer page(PageRequest request, FormState state) {
        Banner banner = banners.of(request);
        Map<String, Object> values = new HashMap<>();
        values.put("banner", banner);
        values.put("examinations", request.page(resource(request)));
        values.put("mayRecord", request.may("care.record"));
        values.put("here", request.base() + resource(request));
        return Frames.page(
                request,
                state,
                request.words().say("examinations-of", banner.name()),
                "page/examinations.jte",
                values);
    }
}
