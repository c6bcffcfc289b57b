package io.mesoderm.system;

import java.net.URI;
import java.nio.file.Path;

/** A platform of its own, and what the command line answers on its machine. */
final class CommandLine implements AutoCloseable {

    static final String PASSWORD = "mesoderm-demo-2026";

    private final PlatformProcess platform;

    private CommandLine(PlatformProcess platform) {
        this.platform = platform;
    }

    static CommandLine start(Path folder) {
        return new CommandLine(PlatformProcess.start(folder.resolve("data")));
    }

    URI url() {
        return platform.url();
    }

    /** What a demo account is answered, or the operator of the machine where nobody is named. */
    String as(String user, String... verb) {
        return platform.command(user, PASSWORD, verb);
    }

    /** The verb at that place. */
    static String[] with(String[] place, String... verb) {
        String[] all = new String[verb.length + place.length];
        System.arraycopy(verb, 0, all, 0, verb.length);
        System.arraycopy(place, 0, all, verb.length, place.length);
        return all;
    }

    @Override
    public void close() {
        platform.close();
    }
}
