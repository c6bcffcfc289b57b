package io.mesoderm.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Puts Declarative Services and what it needs from the test's class path into a modules folder. */
public final class FelixFoundation {

    private static final List<String> MARKERS =
            List.of(
                    "org/apache/felix/scr/component/ExtFactoryComponentInstance.class",
                    "org/osgi/service/component/ComponentContext.class",
                    "org/osgi/util/promise/Promise.class",
                    "org/osgi/util/function/Function.class");

    private FelixFoundation() {}

    public static void copyTo(Path folder) {
        try {
            Files.createDirectories(folder);
            for (String marker : MARKERS) {
                Path jar = jarOf(marker);
                Files.copy(
                        jar,
                        folder.resolve(jar.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jarOf(String entry) {
        URL url = FelixFoundation.class.getClassLoader().getResource(entry);
        if (url == null) {
            throw new IllegalStateException("no jar with " + entry + " is on the class path");
        }
        String file = url.getPath();
        try {
            return Path.of(new URL(file.substring(0, file.indexOf("!/"))).toURI());
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(url.toString(), e);
        }
    }
}
