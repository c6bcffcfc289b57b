package io.mesoderm.platform.migration;

import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/**
 * What holds a changelog's files. Read without Liquibase for the checksum, because an unchanged start
 * must not pay for loading it.
 */
sealed interface ChangelogSource {

    /** Hands {@code work} a way to read files, and closes what that needed. */
    <T> T reading(Reading<T> work) throws IOException;

    ResourceAccessor accessor() throws IOException;

    /** The platform's own schemas. */
    record ClassPath(ClassLoader loader) implements ChangelogSource {

        @Override
        public <T> T reading(Reading<T> work) throws IOException {
            return work.with(path -> content(loader.getResourceAsStream(path), path));
        }

        @Override
        public ResourceAccessor accessor() {
            return new ClassLoaderResourceAccessor(loader);
        }
    }

    /** A module's bundle: its file, not its class loader, so that a stopped bundle can be migrated. */
    record Jar(Path file) implements ChangelogSource {

        @Override
        public <T> T reading(Reading<T> work) throws IOException {
            try (ZipFile zip = new ZipFile(file.toFile())) {
                return work.with(
                        path -> {
                            var entry = zip.getEntry(path);
                            return content(entry == null ? null : zip.getInputStream(entry), path);
                        });
            }
        }

        @Override
        public ResourceAccessor accessor() throws IOException {
            return new OpenJar(FileSystems.newFileSystem(file));
        }
    }

    /** Liquibase's own accessor never closes a jar, and then reads the old one where a mended one was put. */
    final class OpenJar extends DirectoryResourceAccessor {

        private final FileSystem jar;

        private OpenJar(FileSystem jar) throws FileNotFoundException {
            super(jar.getPath("/"));
            this.jar = jar;
        }

        @Override
        public void close() throws Exception {
            super.close();
            jar.close();
        }
    }

    private static byte[] content(InputStream in, String path) throws IOException {
        if (in == null) {
            throw new FileNotFoundException(path + " is missing");
        }
        try (in) {
            return in.readAllBytes();
        }
    }

    interface Files {
        byte[] read(String path) throws IOException;
    }

    interface Reading<T> {
        T with(Files files) throws IOException;
    }
}
