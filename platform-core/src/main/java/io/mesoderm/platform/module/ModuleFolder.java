package io.mesoderm.platform.module;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The folder whose jars are the installed modules. A jar put there while the platform runs is taken up
 * once it has stopped growing for one look; a removed one is uninstalled, a replaced one reloaded.
 */
public final class ModuleFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ModuleFolder.class);
    private static final long SETTLE_MS = 250;

    private final Path folder;
    private final ModuleInstaller installer;
    private final WatchService watcher;
    private final Map<Path, Stamp> installed = new HashMap<>();
    private Map<Path, Stamp> lastLook = Map.of();
    private Thread thread;

    public ModuleFolder(Path folder, ModuleInstaller installer) {
        this.folder = folder;
        this.installer = installer;
        try {
            Files.createDirectories(folder);
            this.watcher = folder.getFileSystem().newWatchService();
            folder.register(
                    watcher,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the modules folder " + folder + " cannot be watched", e);
        }
    }

    /** Installs what is there, the foundation first, and watches from then on. */
    public void open() {
        Map<Path, Stamp> found = look();
        found.keySet().stream()
                .sorted(
                        Comparator.comparing(ModuleFolder::rank)
                                .thenComparing(Comparator.naturalOrder()))
                .forEach(jar -> install(jar, found.get(jar)));
        lastLook = found;
        thread = Thread.ofPlatform().daemon().name("module-folder").start(this::watch);
    }

    private void watch() {
        boolean settled = true;
        while (true) {
            try {
                WatchKey key =
                        settled ? watcher.take() : watcher.poll(SETTLE_MS, TimeUnit.MILLISECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                    settled = false;
                } else {
                    settled = takeUp();
                }
            } catch (ClosedWatchServiceException | InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.error("module-folder-failed: {}", folder, e);
            }
        }
    }

    /** Compares the folder with what is installed; false while a jar still changes. */
    private boolean takeUp() {
        Map<Path, Stamp> now = look();
        boolean settled = now.equals(lastLook);
        lastLook = now;
        List.copyOf(installed.keySet()).stream()
                .filter(jar -> !now.containsKey(jar))
                .forEach(this::uninstall);
        if (settled) {
            now.forEach(
                    (jar, stamp) -> {
                        if (!stamp.equals(installed.get(jar))) {
                            uninstall(jar);
                            install(jar, stamp);
                        }
                    });
        }
        return settled;
    }

    private void install(Path jar, Stamp stamp) {
        installed.put(jar, stamp);
        installer.arrive(jar);
    }

    private void uninstall(Path jar) {
        if (installed.remove(jar) != null) {
            installer.depart(jar);
        }
    }

    private Map<Path, Stamp> look() {
        Map<Path, Stamp> found = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(isJar()).forEach(jar -> stampOf(jar, found));
        } catch (IOException e) {
            throw new UncheckedIOException("the modules folder " + folder + " cannot be read", e);
        }
        return found;
    }

    private static Predicate<Path> isJar() {
        return file ->
                file.getFileName().toString().endsWith(".jar")
                        && !file.getFileName().toString().startsWith(".");
    }

    private static void stampOf(Path jar, Map<Path, Stamp> found) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(jar, BasicFileAttributes.class);
            found.put(
                    jar,
                    new Stamp(
                            attributes.size(),
                            attributes.lastModifiedTime(),
                            attributes.fileKey()));
        } catch (IOException e) {
            log.debug("{} went while it was looked at", jar, e);
        }
    }

    /** The foundation in its order, then everything else. */
    private static int rank(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            var manifest = jar.getManifest();
            String name =
                    manifest == null
                            ? null
                            : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            int index =
                    name == null ? -1 : FelixHost.FOUNDATION.indexOf(name.split(";", 2)[0].strip());
            return index < 0 ? FelixHost.FOUNDATION.size() : index;
        } catch (IOException e) {
            log.debug("{} cannot be read yet", file, e);
            return FelixHost.FOUNDATION.size();
        }
    }

    @Override
    public void close() {
        try {
            watcher.close();
            if (thread != null) {
                thread.join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells whether a file is still the one that was installed. */
    private record Stamp(long size, FileTime modified, Object fileKey) {}
}
