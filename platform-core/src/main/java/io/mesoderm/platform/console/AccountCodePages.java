package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a legal entity calls our accounts in its accounting program, in one form. */
public final class AccountCodePages {

    private static final String CODES = "/c/{chain}/trial-balance/{legalEntity}/account-codes";

    /** An account, what is in its field, and what is wrong with that. */
    public record Row(String account, String field, String code, String fault) {}

    AccountCodePages() {}

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("account-codes", CODES, "billing.audit", this::codes),
                ConsolePage.post("set-account-codes", CODES, "billing.close", this::set));
    }

    private Answer codes(PageRequest request) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode coded : request.get(path(request)).path("codes")) {
            String account = coded.path("account").asText();
            rows.add(new Row(account, field(rows.size()), coded.path("code").asText(""), ""));
        }
        return page(request, 200, rows, "");
    }

    private static String path(PageRequest request) {
        UUID entity = request.id("legalEntity", id -> id);
        return "/legal-entities/" + entity + "/account-codes";
    }

    private static String field(int index) {
        return "codes[" + index + "].code";
    }

    private Answer set(PageRequest request) {
        List<String> accounts = request.form().all("account");
        ObjectNode body = FormJson.emptyObject();
        ArrayNode codes = body.putArray("codes");
        for (int index = 0; index < accounts.size(); index++) {
            ObjectNode coded = codes.addObject().put("account", accounts.get(index));
            String code = request.form().value(field(index)).strip();
            if (!code.isEmpty()) {
                coded.put("code", code);
            }
        }
        try {
            request.command(path(request), body);
        } catch (Problem problem) {
            return refused(request, problem);
        }
        return new Answer.Redirect(request.address());
    }

    /** What was typed, with each fault beside its field. */
    private Answer refused(PageRequest request, Problem problem) {
        Map<String, String> faults =
                problem.errors().stream()
                        .collect(
                                Collectors.toMap(
                                        FieldError::field,
                                        FieldError::message,
                                        (one, more) -> one));
        List<Row> rows = new ArrayList<>();
        for (String account : request.form().all("account")) {
            String field = field(rows.size());
            rows.add(
                    new Row(
                            account,
                            field,
                            request.form().value(field),
                            faults.getOrDefault(field, "")));
        }
        return page(request, problem.status(), rows, Refusals.say(problem));
    }

    private static Answer page(PageRequest request, int status, List<Row> rows, String error) {
        UUID entity = request.id("legalEntity", id -> id);
        String name =
                request.all(Call.get(request.resource() + "/legal-entities")).stream()
                        .filter(found -> found.path("id").asText().equals(entity.toString()))
                        .map(found -> found.path("name").asText())
                        .findFirst()
                        .orElseThrow(Problem::notFound);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("rows", rows);
        parameters.put("maySet", request.may("billing.close"));
        parameters.put("back", request.base() + "/trial-balance?entity=" + entity);
        parameters.put("key", request.key());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("account-codes.of", name),
                "page/accountCodes.jte",
                parameters);
    }
}
