package io.mesoderm.platform.module;

import io.mesoderm.spi.TreatmentModule;

import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What bundles may import from the host, computed at boot and never typed: an import range can only
 * be checked against a version that is really the one on the class path.
 */
final class SystemPackages {

    private static final String VERSION = "Lorg/osgi/annotation/versioning/Version;";
    private static final String EXPORTED_JDBI = "org/jdbi/v3/";

    private SystemPackages() {}

    /** The framework property {@code org.osgi.framework.system.packages.extra}. */
    static String extra() {
        return String.join(
                ",",
                spi(locationOf(TreatmentModule.class)),
                jdbi(),
                exportsOf(locationOf(Logger.class)).orElseThrow());
    }

    /** From the manifest bnd wrote; a folder of classes has none, but holds what bnd would have read. */
    static String spi(Path location) {
        return exportsOf(location).orElseGet(() -> versionedPackages(location));
    }

    /** JDBI's jar has no OSGi headers, so every package of it that is API gets the version of the jar. */
    private static String jdbi() {
        Path location = locationOf(Jdbi.class);
        try (JarFile jar = new JarFile(location.toFile())) {
            String version =
                    jar.getManifest().getMainAttributes().getValue(Name.IMPLEMENTATION_VERSION);
            TreeSet<String> packages = new TreeSet<>();
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(EXPORTED_JDBI) && name.endsWith(".class"))
                    .filter(name -> !name.contains("/internal/") && !name.contains("/inlined/"))
                    .forEach(
                            name ->
                                    packages.add(
                                            name.substring(0, name.lastIndexOf('/'))
                                                    .replace('/', '.')));
            return exportClause(packages.stream().toList(), version);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + location, e);
        }
    }

    private static Optional<String> exportsOf(Path location) {
        if (Files.isDirectory(location)) {
            return Optional.empty();
        }
        try (JarFile jar = new JarFile(location.toFile())) {
            return Optional.ofNullable(jar.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue("Export-Package"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + location, e);
        }
    }

    private static String versionedPackages(Path classes) {
        List<String> clauses = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            files.filter(file -> file.endsWith("package-info.class"))
                    .sorted()
                    .forEach(
                            file ->
                                    versionOf(file)
                                            .ifPresent(
                                                    version -> {
                                                        String name =
                                                                classes.relativize(file.getParent())
                                                                        .toString();
                                                        clauses.add(
                                                                exportClause(
                                                                        List.of(
                                                                                name.replace(
                                                                                        '/', '.')),
                                                                        version));
                                                    }));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + classes, e);
        }
        return String.join(",", clauses);
    }

    private static Optional<String> versionOf(Path packageInfo) {
        try {
            ClassModel model = ClassFile.of().parse(packageInfo);
            return model.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
                    .flatMap(attribute -> attribute.annotations().stream())
                    .filter(annotation -> annotation.className().equalsString(VERSION))
                    .flatMap(annotation -> annotation.elements().stream())
                    .map(AnnotationElement::value)
                    .map(value -> ((AnnotationValue.OfString) value).stringValue())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + packageInfo, e);
        }
    }

    private static String exportClause(List<String> packages, String version) {
        return String.join(";", packages) + ";version=\"" + version + "\"";
    }

    private static Path locationOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no location of " + type, e);
        }
    }
}
