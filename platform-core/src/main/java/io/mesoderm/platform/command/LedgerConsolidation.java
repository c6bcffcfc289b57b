package io.mesoderm.platform.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code ledger consolidation}: the books of the whole chain as one, as a file. */
@Command(
        name = "consolidation",
        description =
                "Write the trial balance of the whole chain as CSV: every site, what is eliminated between them, and the chain.",
        mixinStandardHelpOptions = true)
public final class LedgerConsolidation implements Callable<Integer> {

    @Mixin private Client client;

    @Option(names = "--chain", required = true, paramLabel = "KEY")
    private String chain;

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            description = "Up to and including this one, such as 202603; if left out, all of it.")
    private Integer period;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to write it, if not to the standard output.")
    private Path output;

    @Override
    public Integer call() {
        client.requireUser();
        String path =
                "/chains/%s/ledger/consolidation/file?format=CSV%s"
                        .formatted(chain, period == null ? "" : "&period=" + period);
        Downloads.write(client, path, output);
        return 0;
    }
}
