package io.mesoderm.platform.testing;

import io.mesoderm.platform.persistence.HandleWork;
import io.mesoderm.spi.context.ChainId;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two commands that both wait for a row of a third and are let go by its commit. The server hands each the row it waits
 * for before either goes on, so two that lock the same rows in different orders are sure to wait in a circle.
 */
public final class Crossing {

    private Crossing() {}

    /** {@code held} takes the rows that {@code one} and {@code other} want first. */
    public static void of(
            TestDatabase database,
            ChainId chain,
            HandleWork<?> held,
            Runnable one,
            Runnable other) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> both =
                    database.tenants()
                            .inTransaction(
                                    chain,
                                    handle -> {
                                        held.apply(handle);
                                        return List.of(
                                                waiting(database, 1, threads.submit(one)),
                                                waiting(database, 2, threads.submit(other)));
                                    });
            for (Future<?> command : both) {
                command.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static Future<?> waiting(TestDatabase database, int commands, Future<?> command) {
        TestHost.await(
                () ->
                        command.isDone()
                                || database.query(
                                                "mysql",
                                                """
                                                SELECT variable_value FROM information_schema.global_status
                                                WHERE variable_name = 'INNODB_ROW_LOCK_CURRENT_WAITS'
                                                """)
                                        == commands);
        return command;
    }
}
