package io.mesoderm.platform.persistence;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * What a unit of work does at its very end, once, with all that was gathered for it: for rows that so many write that
 * a lock on them must not be held for longer than the commit. One pass over all of them keeps the one order in which
 * such rows are locked, however many parts of a command have something for them. Keep one in a constant: what is
 * gathered for another is another pass. It must not ask for last work itself.
 *
 * @param of what is gathered
 * @param work gets it in the order in which it came; it may run again after a deadlock
 */
public record LastWork<T>(Class<T> of, BiConsumer<Handle, List<T>> work) {

    void run(Handle handle, List<Object> gathered) {
        work.accept(handle, gathered.stream().map(of::cast).toList());
    }
}
