package io.mesoderm.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A platform in a process of its own, as the launcher starts it, whose demo chain has sold nothing yet. Its output is kept
 * in the data folder's neighbour.
 */
public final class PlatformProcess implements AutoCloseable {

    private static final String READY = "ready ";
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);

    private final Process process;
    private final Path data;
    private final URI url;

    private PlatformProcess(Process process, Path data, URI url) {
        this.process = process;
        this.data = data;
        this.url = url;
    }

    /** Starts on {@code data} and a free port, and returns once it is ready; {@code options} as of {@code run}. */
    public static PlatformProcess start(Path data, String... options) {
        return start(data, modules(), options);
    }

    /** As above, with another folder of modules. */
    public static PlatformProcess start(Path data, Path modules, String... options) {
        return start(data, command(data, modules, options), "");
    }

    private static PlatformProcess start(Path data, List<String> command, String javaOptions) {
        Path output = data.resolveSibling(data.getFileName() + ".out");
        try {
            Files.deleteIfExists(output);
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().merge("MESODERM_JAVA_OPTS", javaOptions, "%s %s"::formatted);
            Process process = builder.start();
            return new PlatformProcess(process, data, awaitReady(process, output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As typed at the command line: by the launcher, which must find the assembly up to date. */
    public static PlatformProcess launch(Path data, String... options) {
        return launch(data, "", options);
    }

    /** As launched, with the values in the text of its statements, so that the server's log shows them. */
    public static PlatformProcess launchRecording(Path data, String... options) {
        return launch(data, "-Dmesoderm.values-in-statements=true", options);
    }

    private static PlatformProcess launch(Path data, String javaOptions, String... options) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("mesoderm.home"), "mesoderm").toString(),
                                "run",
                                "--data",
                                data.toString(),
                                "--port",
                                "0",
                                "--no-demo-year"));
        command.addAll(List.of(options));
        return start(data, command, javaOptions);
    }

    private static List<String> command(Path data, Path modules, String... options) {
        List<String> command = java(modules);
        command.addAll(List.of("run", "--data", data.toString(), "--port", "0", "--no-demo-year"));
        command.addAll(List.of(options));
        return command;
    }

    /** The verb of the command line, given to this platform; its output with the exit code in the last line. */
    public String command(String user, String password, String... verb) {
        List<String> command = java(modules());
        command.addAll(List.of(verb));
        command.addAll(List.of("--data", data.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (!user.isEmpty()) {
            command.addAll(List.of("--user", user));
            builder.environment().put("MESODERM_PASSWORD", password);
        }
        try {
            Process process = builder.start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return output + "exit code " + process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> java(Path modules) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ArrayList<>(
                List.of(
                        java.toString(),
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-Xmx768m",
                        "-Xmn66m",
                        "-XX:SurvivorRatio=1",
                        "-XX:TargetSurvivorRatio=95",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+UseCompactObjectHeaders",
                        "-Dmesoderm.home=" + System.getProperty("mesoderm.home"),
                        "-Dmesoderm.modules=" + modules,
                        "-cp",
                        assembly().resolve("lib") + "/*",
                        "io.mesoderm.platform.Application"));
    }

    /** The folder of the assembled modules. */
    public static Path modules() {
        return assembly().resolve("modules");
    }

    private static Path assembly() {
        String assembly = System.getProperty("mesoderm.assembly");
        return assembly != null
                ? Path.of(assembly)
                : Path.of(System.getProperty("mesoderm.modules")).getParent();
    }

    private static URI awaitReady(Process process, Path output) throws IOException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < end) {
            Optional<URI> ready = ready(output);
            if (ready.isPresent()) {
                return ready.get();
            }
            if (exited(process)) {
                throw new IllegalStateException("the platform ended: " + Files.readString(output));
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("not ready in time: " + Files.readString(output));
    }

    private static boolean exited(Process process) {
        try {
            return process.waitFor(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Optional<URI> ready(Path output) throws IOException {
        return Files.readAllLines(output).stream()
                .filter(line -> line.startsWith(READY))
                .map(line -> URI.create(line.substring(READY.length())))
                .findFirst();
    }

    public URI url() {
        return url;
    }

    public long pid() {
        return process.pid();
    }

    public Path data() {
        return data;
    }

    /** The database server's process id, as its own file says; the server may be older than this process. */
    public long databasePid() {
        try {
            Path file = data.resolve("mariadb").resolve("mariadbd.pid");
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a power cut would; the database server goes on until its supervisor is missed. */
    public void kill() {
        process.destroyForcibly();
        await(process);
    }

    /** Ends it as Ctrl-C does. */
    @Override
    public void close() {
        process.destroy();
        await(process);
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
