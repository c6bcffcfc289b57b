package io.mesoderm.platform.identity;

import io.mesoderm.platform.http.Problem;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only so many do at once what takes much memory and a whole processor; the others wait, and come in the order
 * in which they came. Who finds too many waiting, or waits too long, is sent away.
 */
final class Turns {

    private static final long LONGEST_WAIT_SECONDS = 10;

    private final Semaphore free;
    private final Semaphore places;

    /** {@code waiting} is how many may wait besides those at work. */
    Turns(int atOnce, int waiting) {
        this.free = new Semaphore(atOnce, true);
        this.places = new Semaphore(atOnce + waiting);
    }

    /** What {@code work} answers; a {@code sign-in-busy} problem (503) if its turn does not come. */
    <T> T take(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw busy();
        }
        try {
            return inTurn(work);
        } finally {
            places.release();
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!free.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private static Problem busy() {
        return Problem.of(
                        503,
                        "sign-in-busy",
                        "Too many people sign in at this moment; try again shortly.")
                .retryAfter(2);
    }
}
