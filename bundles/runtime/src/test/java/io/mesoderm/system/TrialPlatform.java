package io.mesoderm.system;

import java.nio.file.Path;

/** A running platform with the demo's operator signed in, who makes chains on it. */
record TrialPlatform(PlatformProcess process, ApiClient anybody, ApiClient operator)
        implements AutoCloseable {

    static TrialPlatform start(Path folder) {
        return start(folder, PlatformProcess.modules());
    }

    /** As above, with another folder of modules. */
    static TrialPlatform start(Path folder, Path modules) {
        PlatformProcess process =
                PlatformProcess.start(DemoData.copy(folder.resolve("data")), modules);
        ApiClient anybody = ApiClient.anonymous(process.url());
        return new TrialPlatform(process, anybody, anybody.demo("operator@demo.example"));
    }

    /** A chain of this key with everything in it that routes need. */
    World world(String key) {
        return World.create(process.url(), operator, key);
    }

    @Override
    public void close() {
        process.close();
    }
}
