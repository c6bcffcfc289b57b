package io.mesoderm.spi.care;

import io.mesoderm.spi.context.CallContext;

import org.osgi.annotation.versioning.ConsumerType;

import java.sql.Connection;
import java.util.List;

/**
 * Records what was done in a session. {@code D} is the record of the module's {@code details}; the
 * host validates the JSON against it before any call.
 */
@ConsumerType
public interface SessionRecorder<D extends Record> {

    Class<D> detailsType();

    /**
     * Findings that depend on what is about to be done, such as an ingredient the patient is
     * allergic to. Asked before {@link #record}, inside the same transaction; reads only.
     */
    default List<Finding> screen(
            SessionDraft draft, D details, CareSituation situation, CallContext context) {
        return List.of();
    }

    /**
     * Called by the host inside its transaction, under this module's role, before any money lock.
     * Writes this module's rows on {@code connection}, which is valid only during the call;
     * everything the core must keep comes back. May be called again with the same draft when the
     * host retries.
     */
    SessionOutcome record(
            SessionDraft draft, D details, Connection connection, CallContext context);
}
