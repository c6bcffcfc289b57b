package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.schema.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code ledger export}: the journal of a legal entity as a file. */
@Command(
        name = "export",
        description =
                "Write the journal of a legal entity between two business dates; the same span gives the same bytes, but for xlsx.",
        mixinStandardHelpOptions = true)
public final class LedgerExport implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private Books books;

    @Option(names = "--from", required = true, paramLabel = "DATE")
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "DATE")
    private LocalDate to;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description =
                    "hledger, beancount, csv or xlsx; quickbooks, xero or netsuite, each by month, or with _daily or _events behind it.")
    private String format;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to write it, if not to the standard output.")
    private Path output;

    @Option(
            names = "--keep",
            description = "Remember its fingerprint, to be compared with a later one.")
    private boolean keep;

    @Override
    public Integer call() {
        String entity = books.entityPath();
        String known = format.toUpperCase(Locale.ROOT);
        if (keep) {
            keep(entity, known);
        }
        String path =
                "%s/journal?from=%s&to=%s&format=%s"
                        .formatted(
                                entity, from, to, URLEncoder.encode(known, StandardCharsets.UTF_8));
        Downloads.write(books.client(), path, output);
        return 0;
    }

    private void keep(String entity, String known) {
        ObjectNode body = Json.NODES.objectNode();
        body.put("from", from.toString()).put("to", to.toString()).put("format", known);
        JsonNode kept = books.client().post(entity + "/journal-exports", body);
        spec.commandLine()
                .getErr()
                .printf(
                        "kept as %s, SHA-256 %s%n",
                        kept.path("id").asText(), kept.path("sha256").asText());
    }
}
