package io.mesoderm.console;

import io.mesoderm.system.DemoData;
import io.mesoderm.system.PlatformProcess;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The demo chain on a platform of its own, and the browser its visitors come with. */
final class DemoConsole implements AutoCloseable {

    static final String BERLIN = "Aurelia Berlin";
    static final String MUNICH = "Aurelia München";

    private static final Path SCREENS = Path.of("target", "screens");

    private final Path folder;
    private final Chromium chromium;
    private final PlatformProcess platform;

    private DemoConsole(Path folder, Chromium chromium, PlatformProcess platform) {
        this.folder = folder;
        this.chromium = chromium;
        this.platform = platform;
    }

    static DemoConsole open(Path browser) {
        try {
            Files.createDirectories(SCREENS);
            Path folder = Files.createTempDirectory("console");
            Path modules = modules(Files.createDirectory(folder.resolve("modules")));
            PlatformProcess platform =
                    PlatformProcess.start(DemoData.copy(folder.resolve("data")), modules);
            return new DemoConsole(folder, browser(browser, platform), platform);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a browser nobody would be left to end the platform. */
    private static Chromium browser(Path executable, PlatformProcess platform) {
        try {
            return new Chromium(executable);
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    /** The modules that are shipped, and one that wants an SPI of the future. */
    private static Path modules(Path folder) throws IOException {
        try (Stream<Path> shipped = Files.list(PlatformProcess.modules())) {
            for (Path jar : shipped.toList()) {
                Files.copy(jar, folder.resolve(jar.getFileName()));
            }
        }
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "future-treatment");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Import-Package", "io.mesoderm.spi;version=\"[99,100)\"");
        try (OutputStream file =
                        Files.newOutputStream(folder.resolve("future-treatment-1.0.0.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.finish();
        }
        return folder;
    }

    URI url() {
        return platform.url();
    }

    /** What the command line answers that is given to this platform on its own machine. */
    String command(String... verb) {
        return platform.command("", "", verb);
    }

    Visitor visitor() {
        return new Visitor(chromium.browser(), url(), SCREENS);
    }

    Visitor signedIn(String email) {
        Visitor visitor = visitor();
        visitor.signIn(email);
        return visitor;
    }

    /** Where a picture of this name is kept. */
    static Path screen(String name) {
        return SCREENS.resolve(name + ".png");
    }

    @Override
    public void close() {
        chromium.close();
        platform.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
