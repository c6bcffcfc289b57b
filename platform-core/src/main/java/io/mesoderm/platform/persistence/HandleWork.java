package io.mesoderm.platform.persistence;

import org.jdbi.v3.core.Handle;

/** Work in a unit of work. The handle is valid only inside; the work may run again after a deadlock, so it keeps no state outside. */
@FunctionalInterface
public interface HandleWork<T> {

    T apply(Handle handle);
}
