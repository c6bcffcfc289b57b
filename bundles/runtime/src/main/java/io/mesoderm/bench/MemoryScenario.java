package io.mesoderm.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.system.PlatformProcess;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What the platform's JVM keeps in RAM: started and idle, and after it opened a hundred chains. */
final class MemoryScenario implements Scenario {

    private static final int CHAINS = 100;
    private static final int SETTLING_SECONDS = 10;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void run(Workplace workplace, ObjectNode result) throws Exception {
        var data = workplace.fresh("memory");
        PlatformProcess.launch(data).close();
        try (PlatformProcess platform = PlatformProcess.launch(data)) {
            result.put("idle-jvm-mb", settled(platform.pid()));
            NewChains made = new NewChains(platform.url());
            for (int i = 1; i < CHAINS; i++) {
                made.create("bench" + i);
            }
            result.put("chains", CHAINS);
            result.put("after-creating-jvm-mb", settled(platform.pid()));
        }
        try (PlatformProcess platform = PlatformProcess.launch(data)) {
            result.put("restarted-with-all-jvm-mb", settled(platform.pid()));
            result.put("database-mb", Machine.residentMb(platform.databasePid()));
        }
    }

    /** After a pause, in which what the start left is given back. */
    private static long settled(long pid) throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
        return Machine.residentMb(pid);
    }
}
