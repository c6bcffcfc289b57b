package io.mesoderm.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the source tree, found from the folder that holds the launcher. */
final class Tree {

    private static final Set<String> NOT_OURS =
            Set.of(".git", "target", "data", ".idea", ".vscode");

    private Tree() {}

    static Path home() {
        Path folder = Path.of(System.getProperty("mesoderm.home", "")).toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("mesoderm"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** All files below {@code folder}, a path from the tree's root, whose names end so. */
    static List<Path> files(String folder, String... endings) {
        try (Stream<Path> files = Files.walk(home().resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .filter(Tree::isOurs)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static String nameOf(Path file) {
        return home().relativize(file).toString();
    }

    private static boolean isOurs(Path file) {
        for (Path part : home().relativize(file)) {
            if (NOT_OURS.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }
}
