package io.mesoderm.platform.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.Callable;

/** {@code ledger liability}: what packages still owe, as a file. */
@Command(
        name = "liability",
        description =
                "Write what packages still owe between two days as CSV; with --known-at the same bytes again.",
        mixinStandardHelpOptions = true)
public final class LedgerLiability implements Callable<Integer> {

    @Mixin private Client client;

    @Option(names = "--chain", required = true, paramLabel = "KEY")
    private String chain;

    @Option(names = "--from", required = true, paramLabel = "DATE")
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "DATE")
    private LocalDate to;

    @Option(
            names = "--known-at",
            paramLabel = "INSTANT",
            description = "Leave out what was recorded later, such as 2026-03-31T22:00:00Z.")
    private Instant knownAt;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to write it, if not to the standard output.")
    private Path output;

    @Override
    public Integer call() {
        client.requireUser();
        String path =
                "/chains/%s/package-liability/file?from=%s&to=%s&format=CSV%s"
                        .formatted(chain, from, to, knownAt == null ? "" : "&knownAt=" + knownAt);
        Downloads.write(client, path, output);
        return 0;
    }
}
