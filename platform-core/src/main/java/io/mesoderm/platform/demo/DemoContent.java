package io.mesoderm.platform.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.Yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills the demo chain over the API: modules, stock, recipes, prices, packages, settlement, patients. Each command
 * carries a key made of its place in the files, so that a load that was cut goes on where it was.
 */
final class DemoContent {

    private final Path folder;
    private final DemoClient owner;
    private final DemoClient director;
    private final String password;
    private final Map<String, DemoClient> desks;
    private final Map<String, String> sites;
    private final LocalDate today;

    /** {@code password} is the director's; {@code desks} are the front desks and {@code sites} the ids, by the site's code. */
    DemoContent(
            Path folder,
            DemoClient owner,
            DemoClient director,
            String password,
            Map<String, DemoClient> desks,
            Map<String, String> sites,
            LocalDate today) {
        this.folder = folder;
        this.owner = owner;
        this.director = director;
        this.password = password;
        this.desks = desks;
        this.sites = sites;
        this.today = today;
    }

    void load() {
        JsonNode modules = read("modules.yaml");
        modules.path("entitlements").forEach(this::enable);
        commands(director, "stock", read("stock.yaml").path("receipts"), "/stock/receipts");
        modules.path("signatures").forEach(this::sign);
        modules.path("calls").forEach(this::callModule);
        commands(owner, "price", read("prices.yaml").path("prices"), "/list-prices");
        publishPackages();
        JsonNode settlement = read("settlement.yaml");
        chainCommands("rule", settlement.path("rules"), "/settlement-rules");
        chainCommands("rate", settlement.path("rates"), "/exchange-rates");
        loadPatients();
    }

    private void enable(JsonNode entitlement) {
        for (JsonNode module : entitlement.path("modules")) {
            owner.send(
                    new Call(
                            "PUT",
                            site(entitlement) + "/modules/" + module.textValue(),
                            Map.of(),
                            Optional.of(Json.NODES.objectNode()),
                            Map.of()));
        }
    }

    /** The director completes an entry of the reference data, unless that was done before the load was cut. */
    private void sign(JsonNode signature) {
        String entry =
                "/reference-catalogues/"
                        + signature.path("module").textValue()
                        + "/"
                        + signature.path("catalogue").textValue()
                        + "/entries/"
                        + signature.path("code").textValue();
        JsonNode now = director.send(Call.get(site(signature) + entry));
        if (now.path("acting").intValue() > 0) {
            return;
        }
        ObjectNode body = Json.NODES.objectNode().put("acting", 0).put("password", password);
        body.set("reason", signature.path("reason"));
        body.set("changes", signature.path("changes"));
        director.send(Call.post(entry + "/edits", body));
    }

    private void callModule(JsonNode call) {
        String path =
                site(call)
                        + "/modules/"
                        + call.path("module").textValue()
                        + call.path("path").textValue();
        String code = call.path("input").path("code").textValue();
        director.post(path, "demo-module-" + code, call.path("input"));
    }

    private void publishPackages() {
        for (JsonNode offer : read("packages.yaml").path("packages")) {
            offer.path("prices").forEach(price -> nameSite(price, "site"));
            owner.post(
                    "/package-templates", "demo-package-" + offer.path("code").textValue(), offer);
        }
    }

    private void chainCommands(String kind, JsonNode list, String path) {
        int number = 0;
        for (JsonNode entry : list) {
            nameSite(entry, "seller");
            nameSite(entry, "provider");
            owner.post(path, "demo-" + kind + "-" + number++, entry);
        }
    }

    private void commands(DemoClient by, String kind, JsonNode list, String path) {
        int number = 0;
        for (JsonNode entry : list) {
            String at = site(entry);
            ((ObjectNode) entry).remove("site");
            String key = "demo-" + kind + "-" + number++;
            if (!runsOut(entry)) {
                by.post(at + path, key, entry);
            }
        }
    }

    /** A lot whose last day, somewhere in the world, is over: no site receives it. */
    private boolean runsOut(JsonNode entry) {
        return entry.hasNonNull("expiresOn")
                && !LocalDate.parse(entry.path("expiresOn").textValue()).isAfter(today);
    }

    private void loadPatients() {
        JsonNode file = read("patients.yaml");
        for (JsonNode patient : file.path("patients")) {
            String at = site(patient);
            String name = patient.path("file").textValue();
            JsonNode bundle = Json.parse(bytes(folder.resolve("patients").resolve(name)));
            JsonNode report =
                    desks.get(patient.path("site").textValue())
                            .send(Call.post(at + "/patient-imports", bundle));
            String id = report.path("patients").path(0).path("patient").textValue();
            int number = 0;
            for (JsonNode answer : answers(file.path("intake"), patient)) {
                director.post(
                        at + "/patients/" + id + "/health-answers",
                        "demo-answer-" + name + "-" + number++,
                        answer);
            }
        }
    }

    /** What the patient answered for themselves stands in the place of the intake's answer to the same question. */
    static List<JsonNode> answers(JsonNode intake, JsonNode patient) {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        if (patient.path("clear").booleanValue()) {
            intake.path("no").forEach(code -> answers.put(code.textValue(), answer(code, "NO")));
            intake.path("yes").forEach(code -> answers.put(code.textValue(), answer(code, "YES")));
        }
        patient.path("answers")
                .forEach(answer -> answers.put(answer.path("question").textValue(), answer));
        return List.copyOf(answers.values());
    }

    private static ObjectNode answer(JsonNode code, String value) {
        return Json.NODES.objectNode().put("question", code.textValue()).put("value", value);
    }

    private String site(JsonNode entry) {
        return "/sites/" + sites.get(entry.path("site").textValue());
    }

    private void nameSite(JsonNode entry, String field) {
        if (entry.has(field)) {
            ((ObjectNode) entry).put(field, sites.get(entry.path(field).textValue()));
        }
    }

    private JsonNode read(String name) {
        return Yaml.named(Yaml.parse(bytes(folder.resolve(name))));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
