package io.mesoderm.platform.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.concurrent.Callable;

/** {@code ledger commissions}: what practitioners earned in a month, as a file for whoever pays them. */
@Command(
        name = "commissions",
        description = "Write what each practitioner earned by treating in a month, as CSV.",
        mixinStandardHelpOptions = true)
public final class LedgerCommissions implements Callable<Integer> {

    @Mixin private Client client;

    @Option(names = "--chain", required = true, paramLabel = "KEY")
    private String chain;

    @Option(
            names = "--month",
            required = true,
            paramLabel = "MONTH",
            description = "Such as 2026-03.")
    private YearMonth month;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to write it, if not to the standard output.")
    private Path output;

    @Override
    public Integer call() {
        client.requireUser();
        Downloads.write(
                client,
                "/chains/%s/commissions/file?month=%s&format=CSV".formatted(chain, month),
                output);
        return 0;
    }
}
