package io.mesoderm.bench;

import io.mesoderm.bench.chaos.SleeperModule;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The four bundles that a platform must survive: one that imports without a range, one that needs an SPI
 * of the future, one whose second changeset fails, one whose endpoint sleeps for a minute.
 */
enum Misbehaving {
    CARELESS("org.acme.beauty", ""),
    EARLY("io.mesoderm.spi.host;version=\"[99,100)\"", ""),
    HALFWAY("", "ALTER TABLE nothing ADD COLUMN x INT"),
    SLEEPER("", "");

    private static final String PACKAGE = SleeperModule.class.getPackageName();
    private static final String COMPONENT = "OSGI-INF/module.xml";
    private static final String SPI =
            "io.mesoderm.spi;version=\"[1.0,2)\",io.mesoderm.spi.context;version=\"[1.0,2)\","
                    + "io.mesoderm.spi.http;version=\"[1.0,2)\"";
    private static final String DECLARATION =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="module">
              <service><provide interface="io.mesoderm.spi.TreatmentModule"/></service>
              <implementation class="%s"/>
            </scr:component>
            """
                    .formatted(SleeperModule.class.getName());

    private final String alsoImports;
    private final String secondChange;

    Misbehaving(String alsoImports, String secondChange) {
        this.alsoImports = alsoImports;
        this.secondChange = secondChange;
    }

    String module() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Puts the jar into the folder in one move; a jar that lay there is replaced, as by somebody who tries again. */
    void dropInto(Path folder) throws IOException {
        Path unfinished = Files.createTempFile(folder.getParent(), module(), ".part");
        try (OutputStream file = Files.newOutputStream(unfinished);
                JarOutputStream jar = new JarOutputStream(file, manifest())) {
            for (Map.Entry<String, byte[]> entry : content().entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        Files.move(
                unfinished,
                folder.resolve(module() + "-1.0.0.jar"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "io.mesoderm." + module());
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Import-Package", alsoImports.isEmpty() ? SPI : alsoImports + "," + SPI);
        main.putValue("Private-Package", PACKAGE);
        main.putValue("Service-Component", COMPONENT);
        main.putValue(
                "Provide-Capability",
                "osgi.service;objectClass:List<String>=\"io.mesoderm.spi.TreatmentModule\"");
        return manifest;
    }

    private Map<String, byte[]> content() throws IOException {
        Map<String, byte[]> content = new LinkedHashMap<>();
        content.put(COMPONENT, DECLARATION.getBytes(StandardCharsets.UTF_8));
        String type = SleeperModule.class.getName().replace('.', '/') + ".class";
        try (InputStream compiled = SleeperModule.class.getResourceAsStream("/" + type)) {
            content.put(type, compiled.readAllBytes());
        }
        if (!secondChange.isEmpty()) {
            changelog()
                    .forEach(
                            (path, text) ->
                                    content.put(path, text.getBytes(StandardCharsets.UTF_8)));
        }
        return content;
    }

    private Map<String, String> changelog() {
        String folder = module() + "/db/";
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                folder + "changelog.xml",
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                        http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                <include file="changes/0001-create-note.sql" relativeToChangelogFile="true"/>
                <include file="changes/0002-change-nothing.sql" relativeToChangelogFile="true"/>
                </databaseChangeLog>
                """);
        files.put(
                folder + "changes/0001-create-note.sql",
                change("0001-create-note", "CREATE TABLE note (id INT NOT NULL PRIMARY KEY)"));
        files.put(
                folder + "changes/0002-change-nothing.sql",
                change("0002-change-nothing", secondChange));
        return files;
    }

    private String change(String id, String statement) {
        return """
        --liquibase formatted sql logicalFilePath:%s/db/changes/%s.sql

        --changeset %s:%s
        %s
        --rollback SELECT 1
        """
                .formatted(module(), id, module(), id, statement);
    }
}
