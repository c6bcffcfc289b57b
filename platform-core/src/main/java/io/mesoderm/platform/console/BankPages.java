package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A site's bank accounts and what has come in from its bank, with what does not add up before all else. */
final class BankPages {

    private static final String BANK = "/c/{chain}/s/{site}/bank";
    private static final String ACCOUNT = BANK + "/accounts/{bankAccount}";
    private static final String PERMISSION = "billing.bank";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("bank", BANK, PERMISSION, this::bank),
                ConsolePage.post("open-bank-account", BANK, PERMISSION, this::open),
                ConsolePage.get("bank-account", ACCOUNT, PERMISSION, this::account),
                ConsolePage.post("put-bank-mapping", ACCOUNT, PERMISSION, this::map),
                ConsolePage.upload(
                        "preview-bank-table", ACCOUNT + "/preview", PERMISSION, this::preview),
                ConsolePage.get("bank-files", BANK + "/files", PERMISSION, this::files),
                ConsolePage.upload("import-bank-file", BANK + "/files", PERMISSION, this::upload),
                ConsolePage.get("bank-file", BANK + "/files/{bankFile}", PERMISSION, this::file),
                ConsolePage.get(
                                "bank-statement",
                                BANK + "/statements/{bankStatement}",
                                PERMISSION,
                                this::statement)
                        .showingPatients());
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
                        "accounts", accounts(request),
                        "typed", request.form(),
                        "base", request.base() + "/bank",
                        "key", request.key(),
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
        return files(request, 200, "");
    }

    private Answer files(PageRequest request, int status, String error) {
        return Frames.page(
                request,
                status,
                request.words().say("bank-files"),
                "page/bankFiles.jte",
                Map.of(
                        "files",
                        request.page("/bank-files"),
                        "zone",
                        request.context().zone(),
                        "base",
                        request.base() + "/bank",
                        "accounts",
                        accounts(request),
                        "error",
                        error));
    }

    private static List<JsonNode> accounts(PageRequest request) {
        return request.all(Call.get(request.resource() + "/bank-accounts"));
    }

    /** Sent twice it is the same file, so the page that follows may be loaded again without harm. */
    private Answer upload(PageRequest request) {
        Optional<FormFile> file = request.file();
        if (file.isEmpty()) {
            return files(request, 422, request.words().say("no-file-chosen"));
        }
        String account = request.form().value("account");
        Call call =
                Call.upload(request.resource() + "/bank-files", file.get().bytes())
                        .asking("name", name(file.get()));
        JsonNode report;
        try {
            report = request.call(account.isEmpty() ? call : call.asking("account", account));
        } catch (Problem problem) {
            return files(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(
                request.base()
                        + "/bank/files/"
                        + report.path("file").asText()
                        + (report.path("known").asBoolean() ? "?known=yes" : ""));
    }

    /** What some browsers send before the name is where the file lay on somebody's disk. */
    private static String name(FormFile file) {
        String name = file.name().substring(file.name().lastIndexOf('\\') + 1).strip();
        return name.isEmpty() ? "-" : name.substring(0, Math.min(255, name.length()));
    }

    private Answer file(PageRequest request) {
        UUID id = request.id("bankFile", known -> known);
        JsonNode file = request.get("/bank-files/" + id);
        Call statements =
                Call.get(request.resource() + "/bank-statements").asking("file", id.toString());
        String cursor = request.query().get("cursor");
        return Frames.page(
                request,
                request.words().say("bank-file", file.path("name").asText()),
                "page/bankFile.jte",
                Map.of(
                        "file", file,
                        "statements",
                                request.call(
                                        cursor == null
                                                ? statements
                                                : statements.asking("cursor", cursor)),
                        "known", request.query().containsKey("known"),
                        "accounts", accounts(request),
                        "zone", request.context().zone(),
                        "base", request.base() + "/bank"));
    }

    private Answer account(PageRequest request) {
        JsonNode detail = request.get(accountPath(request));
        return account(request, 200, detail, MappingForm.of(detail.path("mapping")), "");
    }

    private static String accountPath(PageRequest request) {
        return "/bank-accounts/" + request.id("bankAccount", id -> id);
    }

    private Answer account(
            PageRequest request, int status, JsonNode detail, FormValues typed, String error) {
        return accountPage(request, status, detail, typed, error, MissingNode.getInstance());
    }

    private Answer accountPage(
            PageRequest request,
            int status,
            JsonNode detail,
            FormValues typed,
            String error,
            JsonNode preview) {
        return Frames.page(
                request,
                status,
                request.words()
                        .say("bank-account-of", detail.path("account").path("code").asText()),
                "page/bankAccount.jte",
                Map.of(
                        "detail", detail,
                        "typed", typed,
                        "preview", preview,
                        "base", request.base() + "/bank",
                        "error", error));
    }

    private Answer map(PageRequest request) {
        String path = accountPath(request);
        ObjectNode body = FormJson.emptyObject();
        body.set("mapping", MappingForm.json(request.form()));
        try {
            request.call(Call.put(request.resource() + path + "/mapping", body));
        } catch (Problem problem) {
            return account(
                    request,
                    problem.status(),
                    request.get(path),
                    request.form(),
                    Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/bank" + path.replace("/bank-", "/"));
    }

    private Answer preview(PageRequest request) {
        String path = accountPath(request);
        JsonNode detail = request.get(path);
        FormValues typed = MappingForm.of(detail.path("mapping"));
        if (request.file().isEmpty()) {
            return account(request, 422, detail, typed, request.words().say("no-file-chosen"));
        }
        try {
            JsonNode preview =
                    request.call(
                            Call.upload(
                                    request.resource() + path + "/previews",
                                    request.file().get().bytes()));
            return accountPage(request, 200, detail, typed, "", preview);
        } catch (Problem problem) {
            return account(request, problem.status(), detail, typed, Refusals.say(problem));
        }
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
