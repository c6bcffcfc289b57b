package io.mesoderm.platform.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.TestBundle;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Request;
import io.mesoderm.treatment.trial.CalmModule;
import io.mesoderm.treatment.trial.RestlessModule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class GuardedModuleIT {

    private static final CallContext CONTEXT =
            new CallContext(
                    new ChainId("aa"),
                    Optional.empty(),
                    new Actor("test", Optional.empty(), Set.of()),
                    Locale.ENGLISH,
                    ZoneOffset.UTC,
                    "request");

    @TempDir Path base;
    @TempDir Path workshop;
    private ModuleHostFixture host;
    private LoadedModule restless;

    @BeforeEach
    void start() {
        host = new ModuleHostFixture(base);
        restless = host.arrive(TestBundle.of("restless", RestlessModule.class).buildInto(workshop));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private Object call(LoadedModule module, String endpoint) {
        @SuppressWarnings("unchecked")
        Endpoint<Empty, Object> found =
                (Endpoint<Empty, Object>)
                        module.contributions().endpoints().stream()
                                .filter(candidate -> candidate.id().equals(endpoint))
                                .findFirst()
                                .orElseThrow();
        return module.guard()
                .call(
                        endpoint,
                        module.limits().call(),
                        () -> found.handler().handle(new Request<>(Empty.EMPTY, CONTEXT)));
    }

    @Test
    void runsOnAPlatformThreadOfTheModuleWithItsClassLoader() {
        String thread =
                restless.guard()
                        .call(
                                "look",
                                Duration.ofSeconds(1),
                                () ->
                                        Thread.currentThread().getName()
                                                + " "
                                                + Thread.currentThread().isVirtual()
                                                + " "
                                                + (Thread.currentThread().getContextClassLoader()
                                                        == restless.classLoader()));

        assertThat(thread).matches("module-restless-1\\.0\\.0-\\d false true");
    }

    @Test
    void aSleeperIsWokenAtItsDeadlineAndAnswered504() {
        long started = System.nanoTime();
        Problem problem = catchThrowableOfType(Problem.class, () -> call(restless, "sleep"));

        assertThat(problem.code()).isEqualTo("module-timeout");
        assertThat(problem.status()).isEqualTo(504);
        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isBetween(Duration.ofMillis(950), Duration.ofSeconds(3));
    }

    @Test
    void aRefusalKeepsItsCodeAndFieldAndIsNoFault() {
        for (int i = 0; i < 5; i++) {
            Problem problem = catchThrowableOfType(Problem.class, () -> call(restless, "refuse"));
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.code()).isEqualTo("restless:too-deep");
            assertThat(problem.errors().getFirst().field()).isEqualTo("depthMm");
        }
        assertThat(restless.state()).isEqualTo(ModuleState.ACTIVE);
    }

    @Test
    void threeFaultsEndInQuarantineNamingTheLast() {
        for (int i = 0; i < 3; i++) {
            assertThat(catchThrowableOfType(Problem.class, () -> call(restless, "throw")).code())
                    .isEqualTo("module-failed");
        }

        assertThat(restless.state()).isEqualTo(ModuleState.QUARANTINED);
        assertThat(restless.fault().orElseThrow().reason())
                .isEqualTo(
                        "3 faults within 60 s, the last: throw threw java.lang.IllegalArgumentException.");
        assertThat(catchThrowableOfType(Problem.class, () -> call(restless, "refuse")).code())
                .isEqualTo("module-unavailable");

        restless.release();
        assertThat(catchThrowableOfType(Problem.class, () -> call(restless, "refuse")).code())
                .isEqualTo("restless:too-deep");
    }

    @Test
    void aSpinnerIsAnsweredAndQuarantinedByItsProcessorTimeWhileOthersServe() {
        LoadedModule calm =
                host.arrive(TestBundle.of("calm", CalmModule.class).buildInto(workshop));
        CompletableFuture<Object> spin =
                CompletableFuture.supplyAsync(() -> call(restless, "spin"));
        while (!spin.isDone()) {
            assertThat(call(calm, "greet")).hasToString("Greeting[text=good day]");
        }

        assertThat(
                        catchThrowableOfType(
                                        java.util.concurrent.CompletionException.class, spin::join)
                                .getCause())
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo("module-timeout"));
        ModuleHostFixture.await(
                Duration.ofSeconds(5), () -> restless.state() == ModuleState.QUARANTINED);
        assertThat(restless.fault().orElseThrow().code()).isEqualTo("module-budget-exceeded");
        assertThat(calm.state()).isEqualTo(ModuleState.ACTIVE);
    }

    @Test
    void aFullPoolAnswers503() {
        int calls = ModuleHostFixture.LIMITS.concurrentCalls();
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger running = new AtomicInteger();
        List<CompletableFuture<Object>> taken = new ArrayList<>();
        for (int i = 1; i <= 2 * calls; i++) {
            taken.add(occupy(running, release));
            int runs = Math.min(i, calls);
            int load = i;
            ModuleHostFixture.await(
                    Duration.ofSeconds(10),
                    () -> running.get() == runs && restless.pool().load() == load);
        }

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> call(restless, "refuse"))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("module-busy"))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(503));
        release.countDown();
        taken.forEach(CompletableFuture::join);
    }

    /** Holds a thread of the pool, or a place in its line, until {@code release}. */
    private CompletableFuture<Object> occupy(AtomicInteger running, CountDownLatch release) {
        return CompletableFuture.supplyAsync(
                () ->
                        restless.guard()
                                .onPool(
                                        () -> {
                                            running.incrementAndGet();
                                            return release.await(60, TimeUnit.SECONDS);
                                        }),
                Thread::startVirtualThread);
    }

    @Test
    void theDeadlineNeverInterruptsHostWork() {
        boolean[] interrupted = {true};
        Problem problem =
                catchThrowableOfType(
                        Problem.class,
                        () ->
                                restless.guard()
                                        .call(
                                                "query",
                                                Duration.ofMillis(200),
                                                () ->
                                                        GuardedCall.inHost(
                                                                () -> {
                                                                    long end =
                                                                            System.nanoTime()
                                                                                    + 350_000_000L;
                                                                    while (System.nanoTime()
                                                                            < end) {
                                                                        Thread.onSpinWait();
                                                                    }
                                                                    interrupted[0] =
                                                                            Thread.currentThread()
                                                                                    .isInterrupted();
                                                                    return "row";
                                                                })));

        assertThat(interrupted[0]).isFalse();
        assertThat(problem.code()).isEqualTo("module-timeout");
    }

    @Test
    void countsWhatEachOperationCost() {
        LoadedModule calm =
                host.arrive(TestBundle.of("calm", CalmModule.class).buildInto(workshop));
        call(calm, "greet");
        call(calm, "greet");

        ModuleFigures.Operation greet = calm.figures().snapshot().get("greet");
        assertThat(greet.calls()).isEqualTo(2);
        assertThat(greet.failures()).isZero();
        assertThat(greet.allocatedBytes()).isPositive();
    }
}
