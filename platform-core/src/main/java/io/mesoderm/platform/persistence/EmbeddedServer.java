package io.mesoderm.platform.persistence;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The MariaDB that comes with the platform: installed on the first start, supervised while the
 * platform runs, stopped with it. A server that outlived a killed platform is taken over if it
 * answers to our password from our data folder, else it is stopped.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final int RESTARTS_PER_MINUTE = 5;
    private static final int LITTLE_MB = 128;

    private final ServerFiles files;
    private final ServerBinaries binaries;
    private final FileLock lock;
    private final Deque<Instant> restarts = new ArrayDeque<>();
    private ServerSettingsFile settings;
    private ServerProcess process;
    private boolean closing;

    private EmbeddedServer(ServerFiles files, ServerBinaries binaries, FileLock lock) {
        this.files = files;
        this.binaries = binaries;
        this.lock = lock;
    }

    /**
     * Starts or takes over the server of {@code folder}, its programs unpacked there as well, with so much memory for tables
     * and indexes.
     */
    public static EmbeddedServer start(Path folder, int memoryMb) {
        return start(folder, folder, Optional.empty(), memoryMb);
    }

    /** As above with little memory; {@code programs} is where its programs are, {@code settings} replaces the shipped ones. */
    public static EmbeddedServer start(Path folder, Path programs, Optional<Path> settings) {
        return start(folder, programs, settings, LITTLE_MB);
    }

    private static EmbeddedServer start(
            Path folder, Path programs, Optional<Path> settings, int memoryMb) {
        try {
            ServerFiles files = new ServerFiles(folder.toAbsolutePath().normalize());
            ServerFiles.createPrivateFolder(files.folder());
            ServerFiles.createPrivateFolder(files.temporary());
            FileLock lock = lock(files);
            try {
                ServerBinaries binaries =
                        ServerBinaries.unpackedIn(programs.toAbsolutePath().normalize());
                new ServerInstall(files, binaries).ensure();
                ServerCertificate.ensure(files);
                EmbeddedServer server = new EmbeddedServer(files, binaries, lock);
                server.begin(settings, memoryMb);
                return server;
            } catch (IOException | InterruptedException | RuntimeException e) {
                lock.channel().close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database started", e);
        }
    }

    public synchronized ServerLocation location() {
        return settings.location();
    }

    /** The server's process, for the health page. */
    public synchronized long pid() {
        return process.pid();
    }

    /** Stops the server in good order; its data are complete on disk afterwards. */
    @Override
    public void close() {
        ServerProcess last;
        synchronized (this) {
            closing = true;
            last = process;
        }
        try {
            last.stop(Duration.ofSeconds(60));
            Files.deleteIfExists(files.pid());
            lock.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileLock lock(ServerFiles files) throws IOException {
        FileChannel channel =
                FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            log.debug("the lock is held by this process", sameProcess);
        }
        if (lock == null) {
            channel.close();
            throw new DataFolderInUse(files.folder());
        }
        return lock;
    }

    private synchronized void begin(Optional<Path> base, int memoryMb) throws IOException {
        settings = ServerSettingsFile.remembered(files, binaries, base, memoryMb);
        Optional<ServerProcess> orphan = ServerProcess.orphan(files);
        if (orphan.isPresent() && settings.isWritten() && orphan.get().answers(settings, files)) {
            log.info("took over the database server of an earlier run, pid {}", orphan.get().pid());
            watch(orphan.get());
            return;
        }
        orphan.ifPresent(left -> left.stop(Duration.ofSeconds(60)));
        settings = settings.withFreePort();
        launch();
    }

    private void launch() throws IOException {
        settings.write();
        ServerProcess started = ServerProcess.start(files, binaries);
        try {
            prepareHandshakes();
            started.awaitAnswer(settings, files, Duration.ofMinutes(2));
        } catch (IOException | RuntimeException e) {
            started.stop(Duration.ofSeconds(10));
            throw e;
        }
        watch(started);
    }

    /** The JVM's first P-256 key computes tables, a tenth of a start: better now, while the server starts. */
    private static void prepareHandshakes() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IOException("this JVM knows no P-256, which the database server asks for", e);
        }
    }

    private void watch(ServerProcess started) {
        process = started;
        started.onExit(
                () -> Thread.ofPlatform().name("database-supervisor").daemon().start(this::died));
    }

    private synchronized void died() {
        while (!closing && mayRestart()) {
            log.warn("the database server died, see {}; it is started again", files.errorLog());
            try {
                launch();
                return;
            } catch (IOException | RuntimeException e) {
                log.error("database-restart-failed: the database server did not start", e);
            }
        }
        if (!closing) {
            log.error(
                    "database-restart-failed: the server died more than {} times a minute and stays down",
                    RESTARTS_PER_MINUTE);
        }
    }

    private boolean mayRestart() {
        Instant now = Instant.now();
        while (!restarts.isEmpty() && restarts.peek().isBefore(now.minusSeconds(60))) {
            restarts.remove();
        }
        if (restarts.size() >= RESTARTS_PER_MINUTE) {
            return false;
        }
        restarts.add(now);
        return true;
    }
}
