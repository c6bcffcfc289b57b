package io.mesoderm.platform.migration;

import io.mesoderm.spi.context.ModuleId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Jars that hold nothing but a changelog. */
final class ModuleJars {

    private final Path folder;
    private final ModuleId module;

    ModuleJars(Path folder, ModuleId module) {
        this.folder = folder;
        this.module = module;
    }

    /** Change files in order, by name without ending; the text after the header. */
    ModuleArtifact version(String version, Map<String, String> changes) {
        var list = new StringBuilder();
        var files = new LinkedHashMap<String, String>();
        String root = module.value() + "/db/";
        changes.forEach(
                (name, text) -> {
                    String file = name + (text.startsWith("<") ? ".xml" : ".sql");
                    list.append(
                            "<include file=\"changes/%s\" relativeToChangelogFile=\"true\"/>\n"
                                    .formatted(file));
                    files.put(
                            root + "changes/" + file, text.startsWith("<") ? xml(text) : sql(text));
                });
        files.put(root + "changelog.xml", xml(list.toString()));
        Path jar = folder.resolve(module.value() + "-" + version + ".jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModuleArtifact(module, version, root + "changelog.xml", jar);
    }

    private static String sql(String text) {
        return "--liquibase formatted sql\n\n" + text;
    }

    private static String xml(String content) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
        """
                + content
                + "</databaseChangeLog>\n";
    }
}
