package io.mesoderm.platform.reference;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.reference.Catalogue;

import org.jdbi.v3.core.Handle;

/** What a feature knows of the entries of its catalogue beyond their record. */
public interface EditCheck {

    /** Whether it is about this catalogue. */
    boolean concerns(String module, Catalogue<?> catalogue);

    /**
     * Looks at an entry before it is signed; refuses it by naming fields of the entry ({@code when[0].limit}), or says
     * what has to be done together with the signature. Not in a unit of work: a module may be asked.
     */
    Consequence check(Draft draft, Record value, CallContext context);

    /** Done in the transaction that makes the draft act. */
    @FunctionalInterface
    interface Consequence {

        /** There is nothing to do. */
        Consequence NONE = handle -> {};

        void follow(Handle handle);
    }
}
