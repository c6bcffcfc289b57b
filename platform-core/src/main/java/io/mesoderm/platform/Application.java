package io.mesoderm.platform;

import io.mesoderm.platform.command.ChainCommand;
import io.mesoderm.platform.command.CommandFailed;
import io.mesoderm.platform.command.ImportCommand;
import io.mesoderm.platform.command.LedgerCommand;
import io.mesoderm.platform.command.ModuleCommand;
import io.mesoderm.platform.config.InvalidSettings;
import io.mesoderm.platform.migration.MigrationFailed;
import io.mesoderm.platform.persistence.DataFolderInUse;
import io.mesoderm.platform.persistence.DatabaseFailure;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The program: {@code run} starts the platform, every other verb speaks to the one that runs. */
@Command(
        name = "mesoderm",
        description = "The practice platform of hair-restoration clinic chains.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RunCommand.class,
            ChainCommand.class,
            ModuleCommand.class,
            ImportCommand.class,
            LedgerCommand.class
        })
public final class Application {

    private static final int BAD_INPUT = 2;
    private static final int FAILED = 1;

    private Application() {}

    public static void main(String[] arguments) {
        int exitCode = commandLine().execute(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Application())
                .setExecutionExceptionHandler(Application::explain);
    }

    /** Whoever typed it gets a sentence; a stack trace is for faults of ours. */
    private static int explain(Exception thrown, CommandLine line, ParseResult parsed)
            throws Exception {
        int exitCode =
                switch (thrown) {
                    case InvalidSettings _ -> BAD_INPUT;
                    case CommandFailed failed -> failed.badInput() ? BAD_INPUT : FAILED;
                    case DatabaseFailure _, DataFolderInUse _, MigrationFailed _ -> FAILED;
                    default -> throw thrown;
                };
        line.getErr().println("mesoderm: " + thrown.getMessage());
        return exitCode;
    }
}
