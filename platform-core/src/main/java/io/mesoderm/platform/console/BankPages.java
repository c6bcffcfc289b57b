package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A site's bank accounts and what has come in from its bank, with what does not add up before all else. */
final class BankPages {

    private static final String BANK = "/c/{chain}/s/{site}/bank";
    private static final String PERMISSION = "billing.bank";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("bank", BANK, PERMISSION, this::bank),
                ConsolePage.post("open-bank-account", BANK, PERMISSION, this::open),
                ConsolePage.get("bank-files", BANK + "/files", PERMISSION, this::files),
                ConsolePage.get(
                        "bank-statement",
                        BANK + "/statements/{bankStatement}",
                        PERMISSION,
                        this::statement));
    }

    private Answer bank(PageRequest request) {
        return bank(request, 200, "");
    }

    private Answer bank(PageRequest request, int status, String error) {
        return Frames.page(
                request,
                status,
                request.words().say("bank"),
                "page/bank.jte",
                Map.of(
                        "statements", request.page("/bank-statements"),
                        "accounts", request.all(Call.get(request.resource() + "/bank-accounts")),
                        "typed", request.form(),
                        "base", request.base() + "/bank",
                        "key", UUID.randomUUID().toString(),
                        "error", error));
    }

    private Answer open(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        for (String field : List.of("code", "iban", "number", "currency", "holder")) {
            String typed = request.form().value(field);
            if (!typed.isBlank()) {
                body.put(field, typed.strip());
            }
        }
        try {
            request.command("/bank-accounts", body);
        } catch (Problem problem) {
            return bank(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/bank");
    }

    private Answer files(PageRequest request) {
        return Frames.page(
                request,
                request.words().say("bank-files"),
                "page/bankFiles.jte",
                Map.of(
                        "files", request.page("/bank-files"),
                        "zone", request.context().zone(),
                        "base", request.base() + "/bank"));
    }

    private Answer statement(PageRequest request) {
        String path = "/bank-statements/" + request.id("bankStatement", id -> id);
        JsonNode statement = request.get(path);
        return Frames.page(
                request,
                request.words().say("bank-statement", statement.path("account").asText()),
                "page/bankStatement.jte",
                Map.of(
                        "statement",
                        statement,
                        "lines",
                        request.page(path + "/lines"),
                        "base",
                        request.base() + "/bank"));
    }
}
