package io.mesoderm.testkit;

import io.mesoderm.spi.context.ModuleId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The module's jar as the build made it; its manifest says which module and version it is. */
record ModuleJar(Path path, ModuleId id, String version) {

    private static final Path TARGET = Path.of("target");

    /** The one bundle in the build's folder. */
    static ModuleJar built() {
        try (Stream<Path> files = Files.list(TARGET)) {
            List<ModuleJar> bundles =
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .flatMap(file -> read(file).stream())
                            .toList();
            if (bundles.size() != 1) {
                throw new IllegalStateException(
                        "one bundle is wanted in target, there are "
                                + bundles
                                + "; run 'mvn clean verify'");
            }
            return bundles.getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for a jar that is no bundle. */
    static Optional<ModuleJar> read(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            return Optional.ofNullable(manifest.getValue("Bundle-SymbolicName"))
                    .map(name -> name.split(";", 2)[0])
                    .map(name -> name.substring(name.lastIndexOf('.') + 1))
                    .map(
                            name ->
                                    new ModuleJar(
                                            file,
                                            new ModuleId(name),
                                            manifest.getValue("Bundle-Version")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of its files that begin and end so. */
    List<String> files(String beginning, String end) {
        try (JarFile jar = new JarFile(path.toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(beginning) && name.endsWith(end))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
