package io.mesoderm.platform.console;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.Role;
import io.mesoderm.platform.tasks.TaskEndpoints;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What there is to do at a site: what is due, done or dropped, and a line to write more down. */
final class TaskPages {

    private static final String PAGE = "/c/{chain}/s/{site}/tasks";
    private static final Set<String> STATES = Set.of("OPEN", "DONE", "DROPPED");
    private static final Set<String> ENDS = Set.of("done", "dropped");

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("tasks", PAGE, "task.read", this::show).showingPatients(),
                ConsolePage.post("write-task", PAGE, "task.write", this::write).showingPatients(),
                ConsolePage.post("end-task", PAGE + "/{task}", "task.write", this::end)
                        .showingPatients());
    }

    private Answer show(PageRequest request) {
        return page(request, FormState.empty());
    }

    private Answer write(PageRequest request) {
        try {
            request.command("/tasks", request.typed(TaskEndpoints.Note.class));
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + "/tasks");
    }

    private Answer end(PageRequest request) {
        String task = request.id("task", UUID::toString);
        String end = request.form().value("end");
        try {
            request.command(
                    "/tasks/" + task + "/" + (ENDS.contains(end) ? end : "done"),
                    FormJson.emptyObject());
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return page(request, FormState.emptyBelow(problem));
        }
        return new Answer.Redirect(request.base() + "/tasks");
    }

    private static Answer page(PageRequest request, FormState state) {
        String wanted = request.query().getOrDefault("state", "OPEN");
        String shown = STATES.contains(wanted) ? wanted : "OPEN";
        boolean mine = "true".equals(request.query().get("mine"));
        Call list =
                Call.get(request.resource() + "/tasks")
                        .asking("state", shown)
                        .asking("mine", Boolean.toString(mine));
        String cursor = request.query().get("cursor");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(
                "tasks", request.call(cursor == null ? list : list.asking("cursor", cursor)));
        parameters.put("shown", shown);
        parameters.put("mine", mine);
        parameters.put("roles", roles(request));
        parameters.put("mayWrite", request.may("task.write"));
        parameters.put("zone", request.context().zone());
        parameters.put("base", request.base());
        return Frames.page(
                request, state, request.words().say("tasks"), "page/tasks.jte", parameters);
    }

    private static Map<String, String> roles(PageRequest request) {
        Map<String, String> roles = new LinkedHashMap<>();
        for (String word : Role.words()) {
            roles.put(word, request.words().say("role." + word));
        }
        return roles;
    }
}
