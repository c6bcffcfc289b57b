package io.mesoderm.platform.persistence;

import java.nio.file.Path;
import java.util.Optional;

/** A platform that dies without a word once its server runs, in a process of its own. */
final class KilledPlatform {

    private KilledPlatform() {}

    public static void main(String[] arguments) {
        EmbeddedServer server =
                EmbeddedServer.start(
                        Path.of(arguments[0]), Path.of(arguments[1]), Optional.empty());
        System.out.println(server.pid());
        Runtime.getRuntime().halt(1);
    }
}
