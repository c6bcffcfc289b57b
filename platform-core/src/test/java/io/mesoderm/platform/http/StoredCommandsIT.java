package io.mesoderm.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.TestChain;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

@MariaDb
class StoredCommandsIT {

    private final TestChain chain;
    private final TenantDatabase database;
    private final StoredCommands commands;
    private final UUID actor = UUID.randomUUID();
    private final AtomicInteger runs = new AtomicInteger();

    StoredCommandsIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
        this.commands =
                new StoredCommands(
                        database,
                        new MarkedKeys(),
                        InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z")));
    }

    @BeforeEach
    void tables() throws IOException {
        try (var sql =
                StoredCommandsIT.class.getResourceAsStream(
                        "/db/core/changes/0010-create-idem.sql")) {
            String changeset = new String(sql.readAllBytes(), StandardCharsets.UTF_8);
            chain.executeInCore(
                    changeset
                            .replaceAll("(?m)^--.*$", "")
                            .replace("CREATE TABLE", "CREATE OR REPLACE TABLE"),
                    "CREATE OR REPLACE TABLE effect (n INT NOT NULL)");
        }
    }

    private CommandKey key(String request) {
        return new CommandKey(actor, bytes("k", 32), "core.redeem", bytes(request, 32));
    }

    private static byte[] bytes(String text, int length) {
        return java.util.Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), length);
    }

    /** Leaves one row and counts itself. */
    private Answer effect() {
        int run = runs.incrementAndGet();
        database.inTransaction(
                chain.context(),
                handle -> handle.execute("INSERT INTO effect (n) VALUES (?)", run));
        return new Answer(
                201,
                ("{\"run\":" + run + "}").getBytes(StandardCharsets.US_ASCII),
                OptionalLong.empty(),
                List.of(),
                Set.of(),
                false,
                Optional.empty());
    }

    private Answer once(String request, Supplier<Answer> command) {
        return commands.once(key(request), chain.context(), command);
    }

    private List<Integer> effects() {
        return database.inTransaction(
                chain.context(),
                handle ->
                        handle.createQuery("SELECT n FROM effect ORDER BY n")
                                .mapTo(Integer.class)
                                .list());
    }

    @Test
    void replaysTheStoredAnswerWithoutRunningAgain() {
        Answer first = once("a", this::effect);
        Answer again = once("a", this::effect);
        assertThat(first.replayed()).isFalse();
        assertThat(again.replayed()).isTrue();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).asString().isEqualTo("{\"run\":1}");
        assertThat(effects()).containsExactly(1);
    }

    @Test
    void refusesTheKeyWithAnotherRequest() {
        once("a", this::effect);
        assertThatThrownBy(() -> once("b", this::effect))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.status()).isEqualTo(422);
                            assertThat(problem.code()).isEqualTo("idempotency-key-reused");
                        });
        assertThat(effects()).containsExactly(1);
    }

    @Test
    void forgetsARefusedCommand() {
        assertThatThrownBy(
                        () ->
                                once(
                                        "a",
                                        () -> {
                                            effect();
                                            throw Problem.conflict(
                                                    "package-exhausted", "none left");
                                        }))
                .isInstanceOf(Problem.class);
        assertThat(effects()).isEmpty();
        assertThat(once("a", this::effect).body()).asString().isEqualTo("{\"run\":2}");
        assertThat(effects()).containsExactly(2);
    }

    @Test
    void runsConcurrentRepetitionsOnce() {
        var start = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Answer>> answers =
                    Stream.generate(
                                    () ->
                                            CompletableFuture.supplyAsync(
                                                    () -> {
                                                        await(start);
                                                        return once("a", this::effect);
                                                    },
                                                    executor))
                            .limit(8)
                            .toList();
            start.countDown();
            assertThat(answers)
                    .allSatisfy(
                            answer ->
                                    assertThat(answer.join().body())
                                            .asString()
                                            .isEqualTo("{\"run\":1}"));
            assertThat(answers.stream().filter(answer -> !answer.join().replayed())).hasSize(1);
        }
        assertThat(effects()).containsExactly(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
