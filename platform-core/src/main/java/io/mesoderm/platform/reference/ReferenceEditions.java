package io.mesoderm.platform.reference;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;

import org.jdbi.v3.core.Handle;

import java.util.UUID;

/**
 * Names the state that a chain's reference data is in. The name stands beside the data and changes with it, so that
 * every node sees at once that what it keeps is old; a name that was rolled back never comes again.
 */
public final class ReferenceEditions {

    /** A chain's data before anything was changed. */
    private static final Edition FIRST = new Edition(new UUID(0, 0));

    /** The name of one state. */
    record Edition(UUID id) {}

    /** Asked once in a unit of work: all of it is decided by the same rules. */
    Edition of(Handle handle) {
        return TenantDatabase.once(
                Edition.class,
                () ->
                        handle.createQuery("SELECT edition FROM reference_edition")
                                .mapTo(UUID.class)
                                .findOne()
                                .map(Edition::new)
                                .orElse(FIRST));
    }

    /** Call it where the data is changed, in the same transaction. */
    static void advance(Handle handle) {
        handle.execute("REPLACE INTO reference_edition (one, edition) VALUES (1, ?)", Ids.next());
        TenantDatabase.forget(Edition.class);
    }
}
