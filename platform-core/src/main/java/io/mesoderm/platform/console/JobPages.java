package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The jobs of a chain with how far each came; run, stopped and resumed by hand. */
final class JobPages {

    private static final String PAGE = "/c/{chain}/jobs";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("jobs", PAGE, "module.read", this::show),
                ConsolePage.post("change-job", PAGE, "module.manage", this::change));
    }

    private Answer show(PageRequest request) {
        return page(request, FormState.empty());
    }

    private Answer change(PageRequest request) {
        FormValues form = request.form();
        try {
            request.command(address(form), FormJson.emptyObject());
        } catch (Problem problem) {
            return page(request, FormState.emptyBelow(problem));
        }
        return new Answer.Redirect(request.base() + "/jobs");
    }

    /** A run that is stopped or goes on is named by its id, a job by its owner and name. */
    private static String address(FormValues form) {
        return switch (form.value("to")) {
            case "stop" -> "/job-runs/" + id(form) + "/stop";
            case "resume" -> "/job-runs/" + id(form) + "/resume";
            default -> "/jobs/" + word(form, "owner") + "/" + word(form, "job") + "/runs";
        };
    }

    private static UUID id(FormValues form) {
        try {
            return UUID.fromString(form.value("run"));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    private static String word(FormValues form, String field) {
        String word = form.value(field);
        if (!word.matches("[a-z0-9-]{1,64}")) {
            throw Problem.notFound();
        }
        return word;
    }

    private static Answer page(PageRequest request, FormState state) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("jobs", request.get("/jobs").path("jobs"));
        parameters.put("mayManage", request.may("module.manage"));
        parameters.put("zone", request.context().zone());
        parameters.put("base", request.base());
        return Frames.page(
                request, state, request.words().say("jobs"), "page/jobs.jte", parameters);
    }
}
