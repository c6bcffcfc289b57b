package io.mesoderm.platform.testing;

import io.mesoderm.platform.persistence.ServerLocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JVM of its own on this run's server, to be killed: it gets no chance to tidy up. */
public final class ChildJvm {

    private ChildJvm() {}

    /** Runs the class's main with this JVM's class path. */
    public static Process start(ServerLocation at, Class<?> main, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "--sun-misc-unsafe-memory-access=allow",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        Map<String, String> environment = builder.environment();
        environment.put("TEST_PORT", String.valueOf(at.port()));
        environment.put("TEST_SSL", at.sslMode());
        environment.put("TEST_CERTIFICATE", at.certificate().map(Path::toString).orElse(""));
        environment.put("TEST_USER", at.application().user());
        environment.put("TEST_WORD", at.application().password());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server, as the child was told. */
    public static ServerLocation location() {
        Map<String, String> told = System.getenv();
        var login = new ServerLocation.Login(told.get("TEST_USER"), told.get("TEST_WORD"));
        return new ServerLocation(
                "127.0.0.1",
                Integer.parseInt(told.get("TEST_PORT")),
                told.get("TEST_SSL"),
                Optional.of(told.get("TEST_CERTIFICATE"))
                        .filter(path -> !path.isEmpty())
                        .map(Path::of),
                login,
                login,
                Optional.empty());
    }

    /** As a power cut would; the exit code says that it had not ended by itself before. */
    public static int kill(Process child) {
        try {
            return child.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
