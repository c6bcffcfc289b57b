package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.schema.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** {@code import patients|bank|payouts|book|sessions}: one file after the other; one that is refused leaves the others alone. */
@Command(
        name = "import",
        description = "Bring data of other systems in.",
        mixinStandardHelpOptions = true)
public final class ImportCommand {

    private static final int REFUSED = 2;

    @Spec private CommandSpec spec;

    @Command(
            name = "patients",
            description = {
                "Import patients from FHIR R4 bundles; each file wholly or not at all.",
                "The same file again changes nothing, so a run that was cut is just repeated."
            },
            mixinStandardHelpOptions = true)
    int patients(
            @Mixin Place place,
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "JSON files.")
                    List<Path> files) {
        String path = place.path() + "/patient-imports";
        return each(
                files,
                file -> {
                    JsonNode report =
                            place.client().post(path, "application/fhir+json", read(file));
                    report.path("patients").forEach(this::printPatient);
                });
    }

    @Command(
            name = "bank",
            description = {
                "Import bank statements: camt.053, MT940, MT942 or OFX, plain or zipped, or an account's CSV or XLSX; each file wholly or not at all.",
                "The same file again changes nothing; a statement that does not add up is kept as broken."
            },
            mixinStandardHelpOptions = true)
    int bank(
            @Mixin Place place,
            @Option(
                            names = "--account",
                            paramLabel = "CODE",
                            description = "The account that CSV and XLSX files are of.")
                    String account,
            @Option(
                            names = "--mapping",
                            paramLabel = "FILE",
                            description =
                                    "JSON that says what its columns mean, to be kept from now on.")
                    Path mapping,
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "The bank's files.")
                    List<Path> files) {
        if (mapping != null) {
            map(place, account, mapping);
        }
        String path =
                place.path()
                        + "/bank-files?"
                        + (account == null ? "" : "account=" + encoded(account) + "&")
                        + "name=";
        return each(
                files,
                file -> {
                    printBankFile(
                            place.client()
                                    .post(
                                            path + encoded(name(file)),
                                            "application/octet-stream",
                                            read(file)));
                });
    }

    @Command(
            name = "payouts",
            description = {
                "Import what a card processor paid out: Stripe's itemised payout reconciliation or balance history, PayPal's activity or settlement report.",
                "The same file again changes nothing; a payout that its transactions do not explain is named."
            },
            mixinStandardHelpOptions = true)
    int payouts(
            @Mixin Place place,
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files.")
                    List<Path> files) {
        String path = place.path() + "/payout-files";
        return each(
                files,
                file -> {
                    JsonNode report = place.client().post(path, "text/csv", read(file));
                    out().printf(
                                    "  %d payouts added, %d known, %d transactions not paid out yet%n",
                                    report.path("added").asInt(),
                                    report.path("known").asInt(),
                                    report.path("pending").asInt());
                    for (JsonNode unexplained : report.path("unexplained")) {
                        out().println("  unexplained: " + unexplained.asText());
                    }
                });
    }

    @Command(
            name = "book",
            description = {
                "Import visits to come from another system's book: CSV or XLSX with the columns external id, patient, treatment, start, practitioner; minutes, room, device and site may stand too.",
                "Every line is checked first and named that does not fit. The same file again changes nothing and goes on where it was cut."
            },
            mixinStandardHelpOptions = true)
    int book(
            @Mixin Place place,
            @Option(names = "--check", description = "Only say what would come in.") boolean check,
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV or XLSX files.")
                    List<Path> files) {
        var books = new BookImportRun(place, out());
        return each(files, file -> books.run("VISITS", name(file), read(file), check));
    }

    @Command(
            name = "sessions",
            description = {
                "Import sessions done elsewhere, which spacing then counts: CSV or XLSX with the columns external id, patient, treatment, day; practitioner and site may stand too.",
                "The same file again changes nothing and goes on where it was cut."
            },
            mixinStandardHelpOptions = true)
    int sessions(
            @Mixin Place place,
            @Option(names = "--check", description = "Only say what would come in.") boolean check,
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV or XLSX files.")
                    List<Path> files) {
        var books = new BookImportRun(place, out());
        return each(files, file -> books.run("SESSIONS", name(file), read(file), check));
    }

    private static void map(Place place, String account, Path mapping) {
        String accounts = place.path() + "/bank-accounts";
        for (JsonNode found : place.client().get(accounts + "?limit=1000").path("items")) {
            if (found.path("code").asText().equals(account)) {
                ObjectNode body = Json.NODES.objectNode();
                body.set("mapping", Json.parse(read(mapping)));
                place.client().put(accounts + "/" + found.path("id").asText() + "/mapping", body);
                return;
            }
        }
        throw new CommandFailed("--account: " + account + " is no account of this site", true);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Imports file by file; 2 if one of them was refused. */
    private int each(List<Path> files, Consumer<Path> importing) {
        PrintWriter out = spec.commandLine().getOut();
        int refused = 0;
        for (int i = 0; i < files.size(); i++) {
            out.printf("[%d/%d] %s%n", i + 1, files.size(), files.get(i).getFileName());
            try {
                importing.accept(files.get(i));
            } catch (CommandFailed e) {
                if (!e.badInput()) {
                    throw e;
                }
                refused++;
                out.println("  refused: " + e.getMessage().indent(2).strip());
            }
            out.flush();
        }
        out.printf("%d of %d files imported%n", files.size() - refused, files.size());
        return refused == 0 ? 0 : REFUSED;
    }

    private static String name(Path file) {
        return file.toAbsolutePath().normalize().getFileName().toString();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CommandFailed("FILE: " + file + " cannot be read", true);
        }
    }

    private void printPatient(JsonNode patient) {
        out().printf(
                        "  %s %s: %d identifiers and %d facts added, %d facts updated%n",
                        patient.path("number").asText(),
                        patient.path("added").asBoolean() ? "added" : "known",
                        patient.path("identifiersAdded").asInt(),
                        patient.path("factsAdded").asInt(),
                        patient.path("factsUpdated").asInt());
    }

    private void printBankFile(JsonNode report) {
        out().printf(
                        "  %s%s: %d statements and %d lines added, %d lines known%n",
                        report.path("format").asText(),
                        report.path("known").asBoolean() ? ", imported before" : "",
                        report.path("statements").asInt(),
                        report.path("linesNew").asInt(),
                        report.path("linesKnown").asInt());
        for (JsonNode broken : report.path("broken")) {
            out().printf(
                            "  broken: %s %s is off by %s %s%n",
                            broken.path("account").asText(),
                            broken.path("reference").asText(),
                            broken.path("difference").asText(),
                            broken.path("currency").asText());
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
