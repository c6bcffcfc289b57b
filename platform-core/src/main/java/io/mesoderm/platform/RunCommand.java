package io.mesoderm.platform;

import io.mesoderm.platform.config.Installation;
import io.mesoderm.platform.config.Installation.Overrides;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code run}: starts the platform and keeps it until it is told to stop (Ctrl-C or TERM). */
@Command(
        name = "run",
        description = "Start the platform; Ctrl-C ends it.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    private static final int HIGHEST_PORT = 65535;

    @Spec private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings to use instead of config/mesoderm.yaml.")
    private Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder for all the platform keeps.")
    private Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port to listen on; 0 lets the system choose.")
    private Integer port;

    @Option(names = "--no-demo", description = "Do not make the demo chain on an empty database.")
    private boolean noDemo;

    @Option(names = "--no-demo-year", description = "Make the demo chain without a year behind it.")
    private boolean noDemoYear;

    @Override
    public Integer call() throws InterruptedException {
        if (port != null && (port < 0 || port > HIGHEST_PORT)) {
            throw new ParameterException(
                    spec.commandLine(), "--port must be from 0 up to " + HIGHEST_PORT);
        }
        var overrides =
                new Overrides(
                        Optional.ofNullable(config),
                        Optional.ofNullable(data),
                        Optional.ofNullable(port),
                        noDemo,
                        noDemoYear);
        Platform platform =
                Platform.start(Installation.find(overrides), spec.commandLine().getOut());
        markReady();
        platform.awaitStop();
        return 0;
    }

    /** Tells the launcher that this was a whole start, whose loaded classes are worth keeping. */
    private static void markReady() {
        Optional.ofNullable(System.getProperty("mesoderm.ready-mark"))
                .map(Path::of)
                .ifPresent(
                        mark -> {
                            try {
                                Files.write(mark, new byte[0]);
                            } catch (IOException e) {
                                LOG.warn("the next start will be no quicker: {}", mark, e);
                            }
                        });
    }
}
