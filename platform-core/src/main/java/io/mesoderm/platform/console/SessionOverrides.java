package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** By whose word findings do not stop a session: what was typed for each rule, or ticked of what was given before. */
final class SessionOverrides {

    /** Before the rule: the reason that is given with the session. */
    private static final String NOW = "override.";

    /** Before the rule: the override that is confirmed. */
    private static final String CONFIRMED = "confirm.";

    private static final Pattern AT = Pattern.compile("overrides\\[(\\d+)](\\.\\w+)?");

    private SessionOverrides() {}

    /** One for each rule, in the order of their names; a reason given now wins over what is ticked. */
    static ArrayNode typed(FormValues typed) {
        ArrayNode overrides = FormJson.emptyObject().arrayNode();
        byRule(typed)
                .forEach(
                        (rule, field) ->
                                overrides
                                        .addObject()
                                        .put("rule", rule)
                                        .put(
                                                field.equals(NOW) ? "reason" : "override",
                                                typed.value(field + rule).strip()));
        return overrides;
    }

    private static Map<String, String> byRule(FormValues typed) {
        Map<String, String> fields = new TreeMap<>();
        for (String field : List.of(CONFIRMED, NOW)) {
            typed.typed().keySet().stream()
                    .filter(path -> path.startsWith(field) && !typed.value(path).isBlank())
                    .forEach(path -> fields.put(path.substring(field.length()), field));
        }
        return fields;
    }

    /** The faults of the session, with those of an override beside what was typed or ticked for its rule. */
    static Map<String, List<String>> faults(FormValues typed, Problem problem) {
        List<String> sent = new ArrayList<>();
        byRule(typed).forEach((rule, field) -> sent.add(field + rule));
        Map<String, List<String>> faults = new HashMap<>(Refusals.byFieldOfSession(problem));
        for (FieldError error : problem.errors()) {
            Matcher at = AT.matcher(error.field());
            if (at.matches() && Integer.parseInt(at.group(1)) < sent.size()) {
                faults.remove(error.field());
                faults.computeIfAbsent(
                                sent.get(Integer.parseInt(at.group(1))), field -> new ArrayList<>())
                        .add(problem.getMessage());
            }
        }
        return faults;
    }

    /** What prescribers gave for the treatment and still holds today, by its rule. */
    static Map<String, JsonNode> standing(PageRequest request, String modality, LocalDate today) {
        Map<String, JsonNode> standing = new HashMap<>();
        for (JsonNode given :
                request.get("/patients/" + request.patient() + "/overrides").path("overrides")) {
            boolean holds =
                    !given.hasNonNull("endedAt")
                            && given.path("modality").asText().equals(modality)
                            && given.path("expiresOn").asText().compareTo(today.toString()) >= 0;
            if (holds) {
                standing.put(given.path("rule").asText(), given);
            }
        }
        return standing;
    }
}
