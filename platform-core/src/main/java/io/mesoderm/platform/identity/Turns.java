package io.mesoderm.platform.identity;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets only so many do at once what takes much memory; the others wait, and come in the order in which they came. */
final class Turns {

    private final Semaphore free;

    Turns(int atOnce) {
        this.free = new Semaphore(atOnce, true);
    }

    <T> T take(Supplier<T> work) {
        free.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}
