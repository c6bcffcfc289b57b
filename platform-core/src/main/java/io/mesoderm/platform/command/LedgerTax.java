package io.mesoderm.platform.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code ledger tax}: what a legal entity owes and claims of tax, as a file. */
@Command(
        name = "tax",
        description =
                "Write what a legal entity owes and claims of tax in its periods as CSV, by code and rate, with the base.",
        mixinStandardHelpOptions = true)
public final class LedgerTax implements Callable<Integer> {

    @Mixin private Books books;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "PERIOD",
            description = "The first period, such as 202603.")
    private int from;

    @Option(
            names = "--to",
            paramLabel = "PERIOD",
            description = "The last one; if left out, the first one alone.")
    private Integer to;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to write it, if not to the standard output.")
    private Path output;

    @Override
    public Integer call() {
        String path =
                "%s/tax-report/file?from=%d&to=%d&format=CSV"
                        .formatted(books.entityPath(), from, to == null ? from : to);
        Downloads.write(books.client(), path, output);
        return 0;
    }
}
