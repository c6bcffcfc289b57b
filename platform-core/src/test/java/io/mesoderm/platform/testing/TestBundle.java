package io.mesoderm.platform.testing;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;

import io.mesoderm.spi.TreatmentModule;

import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Builds a real bundle from classes of the test's class path, with bnd, at run time. */
public final class TestBundle {

    private static final String RANGES =
            "org.jdbi.v3.*;version=\"[3.49,4)\",org.slf4j.*;version=\"[2.0,3)\",*";

    private final String module;
    private final Class<?>[] classes;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> resources = new LinkedHashMap<>();

    private TestBundle(String module, Class<?>... classes) {
        this.module = module;
        this.classes = classes;
        headers.put("Bundle-SymbolicName", "io.mesoderm." + module);
        headers.put("Bundle-Version", "1.0.0");
        headers.put("Import-Package", RANGES);
        headers.put("-noimportjava", "true");
    }

    /** A bundle {@code io.mesoderm.<module>} of the given classes and their nested ones. */
    public static TestBundle of(String module, Class<?>... classes) {
        return new TestBundle(module, classes);
    }

    public TestBundle version(String version) {
        headers.put("Bundle-Version", version);
        return this;
    }

    /** Sets a bnd instruction or manifest header. */
    public TestBundle header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Puts {@code clause} before the usual imports. */
    public TestBundle importing(String clause) {
        headers.put("Import-Package", clause + "," + RANGES);
        return this;
    }

    public TestBundle resource(String path, String text) {
        resources.put(path, text);
        return this;
    }

    /** Adds the changelog {@code <module>/db/changelog.xml} of these statements, one changeset {@code <module>:000n-change} each. */
    public TestBundle changes(String... statements) {
        StringBuilder includes = new StringBuilder();
        for (int i = 1; i <= statements.length; i++) {
            String file = "changes/000" + i + "-change.sql";
            includes.append("<include file=\"" + file + "\" relativeToChangelogFile=\"true\"/>\n");
            resource(
                    module + "/db/" + file,
                    """
                    --liquibase formatted sql logicalFilePath:%s/db/%s

                    --changeset %s:000%d-change
                    %s
                    --rollback SELECT 1
                    """
                            .formatted(module, file, module, i, statements[i - 1]));
        }
        return resource(
                module + "/db/changelog.xml",
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                        http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                """
                        + includes
                        + "</databaseChangeLog>\n");
    }

    /** Writes the jar as {@code <module>-<version>.jar} into the folder, atomically. */
    public Path buildInto(Path folder) {
        try {
            Path content = Files.createTempDirectory("bundle");
            try (Builder builder = new Builder()) {
                copyContent(content);
                headers.forEach(builder::setProperty);
                builder.setProperty("-includeresource", content.toString());
                for (Class<?> library :
                        new Class<?>[] {TreatmentModule.class, Jdbi.class, Logger.class}) {
                    builder.addClasspath(locationOf(library));
                }
                builder.addClasspath(annotations());
                return write(builder, folder);
            } finally {
                delete(content);
            }
        } catch (Exception e) {
            throw new IllegalStateException("bundle " + module + " cannot be built", e);
        }
    }

    private Path write(Builder builder, Path folder) throws Exception {
        Jar jar = builder.build();
        if (!builder.getErrors().isEmpty()) {
            throw new IllegalStateException(builder.getErrors().toString());
        }
        Files.createDirectories(folder);
        Path file = folder.resolve(module + "-" + headers.get("Bundle-Version") + ".jar");
        Path unfinished = Files.createTempFile("bundle", ".part");
        jar.write(unfinished.toFile());
        return Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void copyContent(Path content) throws IOException {
        for (Class<?> type : classes) {
            Path root = locationOf(type).toPath();
            Path source = root.resolve(type.getName().replace('.', '/') + ".class");
            String name = source.getFileName().toString().replace(".class", "");
            try (Stream<Path> siblings = Files.list(source.getParent())) {
                for (Path sibling : siblings.toList()) {
                    String file = sibling.getFileName().toString();
                    if (file.equals(name + ".class") || file.startsWith(name + "$")) {
                        copy(sibling, content.resolve(root.relativize(sibling)));
                    }
                }
            }
        }
        for (Map.Entry<String, String> resource : resources.entrySet()) {
            Path target = content.resolve(resource.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, resource.getValue());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static File annotations() {
        return locationOf(org.osgi.service.component.annotations.Component.class);
    }

    private static File locationOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toFile();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
