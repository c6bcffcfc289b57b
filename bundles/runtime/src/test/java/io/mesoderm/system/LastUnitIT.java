package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two sites want the last unit of a package at the same moment: one gets it, the other is told so. */
class LastUnitIT {

    private static final int ROUNDS = 200;

    private final CyclicBarrier start = new CyclicBarrier(2);

    @Test
    void ofTwoSitesExactlyOneGetsTheLastUnit(@TempDir Path folder) throws Exception {
        Map<String, Integer> outcomes = new TreeMap<>();
        try (PlatformProcess platform =
                        PlatformProcess.start(DemoData.copy(folder.resolve("data")));
                ExecutorService sites = Executors.newFixedThreadPool(2)) {
            Aurelia chain = Aurelia.at(platform.url());
            String template = chain.massages(1);
            String patient = chain.patient("brandt");
            Aurelia.Masseur berlin = chain.masseur("berlin");
            Aurelia.Masseur munich = chain.masseur("munich");

            for (int round = 0; round < ROUNDS; round++) {
                String contract = chain.sell(template, patient);
                List<Future<String>> race =
                        sites.invokeAll(
                                List.of(
                                        runner(berlin, patient, contract),
                                        runner(munich, patient, contract)));
                for (Future<String> runner : race) {
                    outcomes.merge(runner.get(), 1, Integer::sum);
                }
            }

            assertThat(outcomes).isEqualTo(Map.of("201", ROUNDS, "409 package-exhausted", ROUNDS));
            JsonNode audit = chain.ledgerAudit();
            assertThat(audit.path("holds").asBoolean()).as(audit.toString()).isTrue();
            assertThat(audit.path("transactions").asInt()).isEqualTo(ROUNDS);
        }
    }

    private Callable<String> runner(Aurelia.Masseur site, String patient, String contract) {
        JsonNode massage = site.massage(patient, contract);
        return () -> {
            start.await();
            return site.client().post(site.path(), massage).outcome();
        };
    }
}
