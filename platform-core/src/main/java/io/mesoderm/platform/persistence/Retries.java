package io.mesoderm.platform.persistence;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Runs a unit of work again when the server has rolled it back and another try may succeed: at most
 * five tries in five seconds, with jitter. A lost COMMIT is never run again.
 */
final class Retries {

    private static final int TRIES = 5;
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final long FIRST_PAUSE_NANOS = 2_000_000;

    private Retries() {}

    static <T> T run(Supplier<T> work) {
        long end = System.nanoTime() + BUDGET.toNanos();
        for (int tried = 1; ; tried++) {
            try {
                return work.get();
            } catch (RuntimeException failure) {
                SQLException error = retryable(failure).orElseThrow(() -> classified(failure));
                if (tried == TRIES || System.nanoTime() > end) {
                    throw new Unavailable("the database is busy", error);
                }
                pause(tried);
            }
        }
    }

    private static Optional<SQLException> retryable(RuntimeException failure) {
        return failure instanceof DatabaseFailure
                ? Optional.empty()
                : SqlErrors.in(failure).filter(SqlErrors::endsTransaction);
    }

    private static RuntimeException classified(RuntimeException failure) {
        return SqlErrors.in(failure).filter(SqlErrors::isDiskFull).isPresent()
                ? new StorageFull(failure)
                : failure;
    }

    private static void pause(int tried) {
        LockSupport.parkNanos(
                ThreadLocalRandom.current().nextLong(FIRST_PAUSE_NANOS << (2 * tried)));
    }
}
