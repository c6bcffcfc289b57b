package io.mesoderm.platform;

import io.mesoderm.platform.command.AccountCommand;
import io.mesoderm.platform.command.BankCommand;
import io.mesoderm.platform.command.ChainCommand;
import io.mesoderm.platform.command.CommandFailed;
import io.mesoderm.platform.command.ContractCommand;
import io.mesoderm.platform.command.DemoCommand;
import io.mesoderm.platform.command.EventCommand;
import io.mesoderm.platform.command.ImportCommand;
import io.mesoderm.platform.command.JobCommand;
import io.mesoderm.platform.command.LedgerCommand;
import io.mesoderm.platform.command.ModuleCommand;
import io.mesoderm.platform.command.PackageCommand;
import io.mesoderm.platform.command.PolicyCommand;
import io.mesoderm.platform.command.SettlementCommand;
import io.mesoderm.platform.config.InvalidSettings;
import io.mesoderm.platform.migration.MigrationFailed;
import io.mesoderm.platform.persistence.DataFolderInUse;
import io.mesoderm.platform.persistence.DatabaseFailure;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

import java.util.List;
import java.util.function.Supplier;

/** The program: {@code run} starts the platform, every other verb speaks to the one that runs. */
@Command(
        name = "mesoderm",
        description = "The practice platform of hair-restoration clinic chains.",
        mixinStandardHelpOptions = true)
public final class Application {

    private static final String RUN = "run";
    private static final List<Supplier<Object>> OTHER_VERBS =
            List.of(
                    ChainCommand::new,
                    DemoCommand::new,
                    AccountCommand::new,
                    ModuleCommand::new,
                    PackageCommand::new,
                    ContractCommand::new,
                    PolicyCommand::new,
                    EventCommand::new,
                    JobCommand::new,
                    ImportCommand::new,
                    BankCommand::new,
                    LedgerCommand::new,
                    SettlementCommand::new);
    private static final int BAD_INPUT = 2;
    private static final int FAILED = 1;

    private Application() {}

    public static void main(String[] arguments) {
        int exitCode = commandLine(arguments).execute(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** A start does not wait for the reading of all other verbs' annotations. */
    private static CommandLine commandLine(String[] arguments) {
        CommandLine line = new CommandLine(new Application());
        line.addSubcommand(new RunCommand());
        if (!isRun(arguments)) {
            OTHER_VERBS.forEach(verb -> line.addSubcommand(verb.get()));
        }
        return line.setExecutionExceptionHandler(Application::explain);
    }

    private static boolean isRun(String[] arguments) {
        return arguments.length > 0 && arguments[0].equals(RUN);
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
        line.getErr().println("mesoderm: " + told(thrown));
        return exitCode;
    }

    /** With the code, under which docs/errors.md says what to do. */
    private static String told(Exception thrown) {
        return switch (thrown) {
            case DatabaseFailure failure -> failure.code() + ": " + failure.getMessage();
            case MigrationFailed failure -> failure.code() + ": " + failure.getMessage();
            default -> thrown.getMessage();
        };
    }
}
