package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code import patients}: one bundle after the other; one that is refused leaves the others alone. */
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
        PrintWriter out = spec.commandLine().getOut();
        int refused = 0;
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            out.printf("[%d/%d] %s%n", i + 1, files.size(), file.getFileName());
            try {
                JsonNode report = place.client().post(path, "application/fhir+json", read(file));
                report.path("patients").forEach(patient -> print(out, patient));
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

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CommandFailed("FILE: " + file + " cannot be read", true);
        }
    }

    private static void print(PrintWriter out, JsonNode patient) {
        out.printf(
                "  %s %s: %d identifiers and %d facts added, %d facts updated%n",
                patient.path("number").asText(),
                patient.path("added").asBoolean() ? "added" : "known",
                patient.path("identifiersAdded").asInt(),
                patient.path("factsAdded").asInt(),
                patient.path("factsUpdated").asInt());
    }
}
