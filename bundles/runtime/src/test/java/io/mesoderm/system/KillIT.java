package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Power cuts under load: what was acknowledged is there, once, whichever of the two processes dies. */
class KillIT {

    private static final int CLIENTS = 8;
    private static final int KILLS = 3;
    private static final int SESSIONS_BETWEEN = 24;
    private static final List<String> PATIENTS = List.of("ahrens", "brandt");

    private final Semaphore acknowledged = new Semaphore(0);
    private final AtomicBoolean goOn = new AtomicBoolean(true);
    private volatile PlatformProcess platform;

    @Test
    void whatWasAcknowledgedIsThereOnce(@TempDir Path folder) throws Exception {
        Path data = DemoData.copy(folder.resolve("data"));
        platform = PlatformProcess.start(data);
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            Aurelia chain = Aurelia.at(platform.url());
            String template = chain.massages(500);
            List<Sold> sold = new ArrayList<>();
            List<Future<Redeemer.Harvest>> harvests = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                String patient = chain.patient(PATIENTS.get(number % PATIENTS.size()));
                Sold bought = new Sold(patient, chain.sell(template, patient));
                sold.add(bought);
                harvests.add(clients.submit(redeemer(chain, number, bought)));
            }
            try {
                for (int kill = 0; kill < KILLS; kill++) {
                    awaitSessions();
                    platform.kill();
                    platform = PlatformProcess.start(data);
                    awaitSessions();
                    ProcessHandle.of(platform.databasePid()).orElseThrow().destroyForcibly();
                }
                awaitSessions();
            } finally {
                goOn.set(false);
            }
            assertBooks(Aurelia.at(platform.url()), sold, harvests);
            platform.kill();
            assertSealedAfterDeath(data);
        } finally {
            platform.close();
        }
    }

    /** A package and whose it is. */
    private record Sold(String patient, String contract) {}

    private Redeemer redeemer(Aurelia chain, int number, Sold sold) {
        return new Redeemer(
                chain.masseur(number % 2 == 0 ? "berlin" : "munich"),
                sold.patient,
                sold.contract,
                () -> platform.url(),
                goOn::get,
                acknowledged);
    }

    private void awaitSessions() throws InterruptedException {
        acknowledged.drainPermits();
        assertThat(acknowledged.tryAcquire(SESSIONS_BETWEEN, 60, TimeUnit.SECONDS))
                .as("the clients get on with their work")
                .isTrue();
    }

    private static void assertBooks(
            Aurelia chain, List<Sold> sold, List<Future<Redeemer.Harvest>> harvests)
            throws Exception {
        Map<String, Integer> retried = new TreeMap<>();
        int sessions = 0;
        for (int number = 0; number < sold.size(); number++) {
            Redeemer.Harvest harvest = harvests.get(number).get(60, TimeUnit.SECONDS);
            assertThat(harvest.forgotten())
                    .as("commands answered before a kill and done again after it")
                    .isEmpty();
            assertThat(used(chain, sold.get(number)))
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(harvest.units());
            harvest.retried().forEach((why, times) -> retried.merge(why, times, Integer::sum));
            sessions += harvest.units().size();
        }
        assertThat(retried).as("the kills were felt").containsKey("no answer");
        assertThat(sessions).isGreaterThanOrEqualTo((2 * KILLS + 1) * SESSIONS_BETWEEN);
        JsonNode audit = chain.ledgerAudit();
        assertThat(audit.path("holds").asBoolean()).as(audit.toString()).isTrue();
        assertThat(audit.path("transactions").asInt()).isEqualTo(sessions);
    }

    /** The last kill comes right after the last reads and signing in, before they can be sealed. */
    private void assertSealedAfterDeath(Path data) throws InterruptedException {
        Instant death = Instant.now();
        platform = PlatformProcess.start(data);
        Instant late = death.plusSeconds(11);
        if (Instant.now().isBefore(late)) {
            new CountDownLatch(1)
                    .await(Duration.between(Instant.now(), late).toMillis(), TimeUnit.MILLISECONDS);
        }
        JsonNode audit = Aurelia.at(platform.url()).ledgerAudit();
        assertThat(audit.path("holds").asBoolean()).as(audit.toString()).isTrue();
    }

    /** One entry per use of a unit of the contract. */
    private static List<String> used(Aurelia chain, Sold sold) {
        String path = chain.site("berlin") + "/package-contracts/" + sold.contract;
        List<String> used = new ArrayList<>();
        for (JsonNode unit : chain.desk().get(path).ok().path("units")) {
            unit.path("uses").forEach(use -> used.add(unit.path("id").asText()));
        }
        return used;
    }
}
