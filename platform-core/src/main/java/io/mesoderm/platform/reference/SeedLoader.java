package io.mesoderm.platform.reference;

import io.mesoderm.platform.schema.Json;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings a chain's reference data up to the seeds of this installation. Read once, checked as a
 * whole before the first row is written; a file whose checksum is known is skipped.
 */
public final class SeedLoader {

    private static final String SOURCES = "sources.yaml";

    /**
     * Files that modules had and that moved to the care core. No other is dropped: a node of an older version does not
     * have what a newer one brought, and must not take it away.
     */
    private static final Set<String> MOVED = Set.of("eligibility-rules.yaml", "spacing-rules.yaml");

    private static final String CARE = "care/";

    private final SeedFile sources;
    private final List<SeedFile> files;
    private final InstantSource clock;

    private SeedLoader(SeedFile sources, List<SeedFile> files, InstantSource clock) {
        this.sources = sources;
        this.files = files;
        this.clock = clock;
    }

    /** Reads {@code seeds/sources.yaml} and {@code seeds/<module>/*.yaml}; demo data is no reference. */
    public static SeedLoader read(Path seeds, InstantSource clock) {
        SeedFile sources = SeedFile.read(seeds, SOURCES);
        Map<String, String> known = grades(sources);
        List<SeedFile> files =
                paths(seeds).stream().map(path -> SeedFile.read(seeds, path)).toList();
        files.forEach(file -> file.entries(known));
        CombinedParts.check(files, known);
        return new SeedLoader(sources, files, clock);
    }

    /** Loads what has changed and drops what files that moved had brought; returns the paths of both. */
    public List<String> load(Handle handle) {
        List<String> changed = new ArrayList<>(loadChanged(handle));
        changed.addAll(dropMoved(handle));
        if (!changed.isEmpty()) {
            ReferenceEditions.advance(handle);
        }
        return changed;
    }

    private List<String> loadChanged(Handle handle) {
        Set<String> loaded =
                Set.copyOf(
                        handle.createQuery("SELECT CONCAT(path, ' ', sha256) FROM reference_file")
                                .mapTo(String.class)
                                .list());
        Map<String, String> known = grades(sources);
        if (!loaded.contains(stamp(sources))) {
            replaceSources(handle);
            note(handle, sources);
        }
        List<SeedFile> changed = files.stream().filter(f -> !loaded.contains(stamp(f))).toList();
        for (SeedFile file : changed) {
            replace(handle, file, file.entries(known));
            note(handle, file);
        }
        return changed.stream().map(SeedFile::path).toList();
    }

    /** A catalogue whose file moved must not be judged by under its old name. */
    private List<String> dropMoved(Handle handle) {
        Set<String> present = files.stream().map(SeedFile::path).collect(Collectors.toSet());
        List<String> gone =
                handle.createQuery("SELECT path FROM reference_file")
                        .mapTo(String.class)
                        .filter(path -> !path.startsWith(CARE))
                        .filter(path -> MOVED.contains(path.substring(path.indexOf('/') + 1)))
                        .filter(path -> !present.contains(path))
                        .list();
        for (String path : gone) {
            delete(handle, SeedFile.moduleOf(path), SeedFile.catalogueOf(path));
            handle.execute("DELETE FROM reference_file WHERE path = ?", path);
        }
        return gone;
    }

    static List<String> paths(Path seeds) {
        try (Stream<Path> found = Files.walk(seeds, 2)) {
            return found.map(seeds::relativize)
                    .filter(path -> path.getNameCount() == 2 && !path.startsWith("demo"))
                    .map(path -> path.getName(0) + "/" + path.getName(1))
                    .filter(path -> path.endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> grades(SeedFile sources) {
        return sources.sources().stream()
                .collect(Collectors.toMap(SeedSource::id, SeedSource::grade));
    }

    private static String stamp(SeedFile file) {
        return file.path() + " " + file.sha256();
    }

    private void replaceSources(Handle handle) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        REPLACE INTO reference_source (code, title, publisher, location, read_on, grade, says)
                        VALUES (:id, :title, :publisher, :location, :read, :grade, :says)
                        """);
        for (SeedSource source : sources.sources()) {
            batch.bind("id", source.id())
                    .bind("title", source.title())
                    .bind("publisher", source.publisher())
                    .bind("location", source.location())
                    .bind("read", source.dateRead().orElse(null))
                    .bind("grade", source.grade())
                    .bind("says", source.says())
                    .add();
        }
        batch.execute();
    }

    private static void replace(Handle handle, SeedFile file, List<SeedEntry> entries) {
        delete(handle, file.module(), file.catalogue());
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO reference_entry
                          (module, catalogue, code, position, body, sources, design_default)
                        VALUES (:module, :catalogue, :code, :position, :body, :sources, :default)
                        """);
        int position = 0;
        for (SeedEntry entry : entries) {
            batch.bind("module", file.module())
                    .bind("catalogue", file.catalogue())
                    .bind("code", entry.code())
                    .bind("position", position++)
                    .bind("body", new String(Json.bytes(entry.body()), StandardCharsets.UTF_8))
                    .bind("sources", String.join(" ", entry.sources()))
                    .bind("default", entry.designDefault())
                    .add();
        }
        batch.execute();
    }

    private static void delete(Handle handle, String module, String catalogue) {
        handle.createUpdate(
                        "DELETE FROM reference_entry WHERE module = :module AND catalogue = :catalogue")
                .bind("module", module)
                .bind("catalogue", catalogue)
                .execute();
    }

    private void note(Handle handle, SeedFile file) {
        handle.createUpdate(
                        """
                        REPLACE INTO reference_file (path, sha256, loaded_at) VALUES (:path, :sha256, :now)
                        """)
                .bind("path", file.path())
                .bind("sha256", file.sha256())
                .bind("now", clock.instant())
                .execute();
    }
}
