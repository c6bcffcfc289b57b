package io.mesoderm.platform.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestBundle;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.treatment.trial.RestlessModule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A bundle that starts and does not behave, as whoever calls it sees it; the module that does what it should
 * answers all the while.
 */
@MariaDb
class RestlessBundleIT {

    @TempDir Path base;
    @TempDir Path workshop;
    private final TestDatabase database;
    private CalmClinic here;
    private LoadedModule restless;

    RestlessBundleIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        here = new CalmClinic(base, workshop, database);
        here.host.drop(TestBundle.of("restless", RestlessModule.class).buildInto(workshop));
        restless = here.host.await("restless", "1.0.0");
        here.enable("restless");
    }

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void anEndpointThatSleeps60SecondsIsATimeoutAndTheOthersAnswerMeanwhile() throws Exception {
        long start = System.nanoTime();
        int answered = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Problem> asleep =
                    threads.submit(
                            () -> here.problem("POST", here.site() + "/modules/restless/sleep"));
            while (!asleep.isDone()) {
                assertThat(here.greeting()).isEqualTo("good day");
                answered++;
            }

            assertThat(asleep.get().status()).isEqualTo(504);
            assertThat(asleep.get().code()).isEqualTo("module-timeout");
            assertThat(asleep.get().getMessage())
                    .isEqualTo(
                            "The module restless did not answer sleep within 2000 ms: repeat the call with the same Idempotency-Key.");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
        assertThat(answered).isGreaterThan(20);
        assertThat(here.installed("restless").path("state").asText()).isEqualTo("ACTIVE");
        assertThat(here.installed("calm").path("state").asText()).isEqualTo("ACTIVE");
    }

    @ParameterizedTest
    @CsvSource({
        "throw, threw",
        "nothing, answered nothing",
        "everything, 'answered 1001 things at once, more than 1000'",
        "novel, answered more than 2097152 bytes of JSON at once"
    })
    void aCallThatThrowsOrAnswersNothingOrTooMuchIsTheModulesFaultAndLeavesNoTrace(
            String endpoint, String deed) {
        Map<String, Long> before = kept();

        Problem problem = here.problem("POST", here.site() + "/modules/restless/" + endpoint);

        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.code()).isEqualTo("module-failed");
        assertThat(problem.getMessage())
                .isEqualTo(
                        "The module restless failed: %s %s; the fault is logged with this request.",
                        endpoint, deed);
        assertThat(kept()).isEqualTo(before);
        assertThat(restless.figures().snapshot().get(endpoint).failures()).isEqualTo(1);
        assertThat(here.greeting()).isEqualTo("good day");
    }

    private Map<String, Long> kept() {
        return database.contents(DatabaseNames.ledger(here.clinic.chain().id()));
    }

    @Test
    void writesThatSleepLeaveConnectionsToTheOthers() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Problem>> asleep = new ArrayList<>();
            for (int i = 0; i < CalmClinic.LIMITS.concurrentCalls(); i++) {
                asleep.add(
                        threads.submit(
                                () ->
                                        here.problem(
                                                "POST", here.site() + "/modules/restless/sleep")));
            }
            TestHost.await(() -> restless.pool().load() == CalmClinic.LIMITS.concurrentCalls());

            int most = 0;
            while (asleep.stream().anyMatch(call -> !call.isDone())) {
                most = Math.max(most, database.pool().active());
            }
            assertThat(most).isBetween(4, CalmClinic.LIMITS.concurrentCalls() - 1);
            for (Future<Problem> call : asleep) {
                assertThat(call.get().code()).isEqualTo("module-timeout");
            }
        }
    }
}
