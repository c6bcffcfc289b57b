package io.mesoderm.platform.bookimport;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.util.Optional;
import java.util.UUID;

/** What is done with a line of one kind; refused with a problem that says why. */
interface LineWork {

    /**
     * What came of a line.
     *
     * @param said what is to be known of it, if anything
     * @param cameTo what it has become here
     */
    record Done(Outcome outcome, Optional<String> said, Optional<UUID> cameTo) {

        static Done there(String said, UUID what) {
            return new Done(Outcome.ALREADY_THERE, Optional.of(said), Optional.of(what));
        }

        static Done imported(UUID what) {
            return new Done(Outcome.IMPORTED, Optional.empty(), Optional.of(what));
        }
    }

    /** What the line has become before, if it has. */
    Optional<Done> find(Handle handle, StoredLine line, PatientId patient, CallContext context);

    /** Takes the line over in the running unit of work. */
    Done take(Handle handle, StoredLine line, PatientId patient, CallContext context);
}
