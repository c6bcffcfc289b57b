package io.mesoderm.platform.persistence;

import org.mariadb.jdbc.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One running mariadbd, whether this platform started it or found it. */
record ServerProcess(ProcessHandle handle) {

    private static final Logger log = LoggerFactory.getLogger(ServerProcess.class);
    private static final int ACCESS_DENIED = 1045;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    static ServerProcess start(ServerFiles files, ServerBinaries binaries) throws IOException {
        Files.deleteIfExists(files.pid());
        ProcessBuilder builder =
                new ProcessBuilder(binaries.server().toString(), defaultsOf(files))
                        .directory(files.folder().toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(files.errorLog().toFile()));
        return new ServerProcess(builder.start().toHandle());
    }

    /** The process of the pid file, if it lives and was started with our settings file: a pid may have gone to another program. */
    static Optional<ServerProcess> orphan(ServerFiles files) throws IOException {
        if (!Files.exists(files.pid())) {
            return Optional.empty();
        }
        String pid = Files.readString(files.pid()).strip();
        return pid.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(pid))
                        .filter(ProcessHandle::isAlive)
                        .filter(handle -> startedWith(handle, defaultsOf(files)))
                        .map(ServerProcess::new);
    }

    long pid() {
        return handle.pid();
    }

    void onExit(Runnable action) {
        handle.onExit().thenRun(action);
    }

    /** Asks the server to end, and kills it if it has not within {@code patience}. */
    void stop(Duration patience) {
        handle.destroy();
        if (!exitsWithin(patience)) {
            log.warn(
                    "the database server, pid {}, did not stop in {}; it is killed",
                    pid(),
                    patience);
            handle.destroyForcibly();
            exitsWithin(patience);
        }
    }

    void awaitAnswer(ServerSettingsFile settings, ServerFiles files, Duration patience)
            throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<SQLException> refusal = answer(settings, files);
        while (refusal.isPresent()) {
            if (refusal.get().getErrorCode() == ACCESS_DENIED) {
                throw new IOException(
                        "the database server refuses our password: " + files.folder(),
                        refusal.get());
            }
            if (exitsWithin(BETWEEN_TRIES)) {
                throw new IOException("the database server ended at once, see " + files.errorLog());
            }
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "the database server does not answer, see " + files.errorLog(),
                        refusal.get());
            }
            refusal = answer(settings, files);
        }
    }

    /** Whether a server answers to our password, with our certificate, from our data folder. */
    boolean answers(ServerSettingsFile settings, ServerFiles files) {
        return answer(settings, files).isEmpty();
    }

    /** Knocks before it asks: a refused knock costs a thousandth of a refused driver. */
    private static Optional<SQLException> answer(ServerSettingsFile settings, ServerFiles files) {
        ServerLocation location = settings.location();
        try (var _ = new Socket(location.host(), location.port())) {
            return refusal(settings, files);
        } catch (IOException e) {
            return Optional.of(new SQLException("nothing listens yet", e));
        }
    }

    private static Optional<SQLException> refusal(ServerSettingsFile settings, ServerFiles files) {
        ServerLocation location = settings.location();
        try (Connection connection =
                        new Driver()
                                .connect(
                                        location.url(),
                                        location.driverProperties(location.migrator(), 5_000));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select @@datadir")) {
            row.next();
            return Path.of(row.getString(1)).equals(files.data())
                    ? Optional.empty()
                    : Optional.of(new SQLException("it serves " + row.getString(1)));
        } catch (SQLException e) {
            return Optional.of(e);
        }
    }

    private boolean exitsWithin(Duration time) {
        try {
            handle.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException alive) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !handle.isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String defaultsOf(ServerFiles files) {
        return "--defaults-file=" + files.settings();
    }

    private static boolean startedWith(ProcessHandle handle, String argument) {
        return handle.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(argument))
                .orElse(false);
    }
}
