package io.mesoderm.platform.audit;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.util.UUID;

/** Where commands say what they did: one row of their own transaction, so neither is there without the other. */
@FunctionalInterface
public interface WriteAudit {

    EntityId ONLY_ONE = () -> new UUID(0, 0);

    /**
     * {@code action} is {@code <feature>.<past participle>}, {@code entityType} the table's word;
     * {@code detail} holds ids and codes, never names, health facts or other free text.
     */
    void record(
            Handle handle,
            CallContext context,
            String action,
            String entityType,
            EntityId entity,
            String detail);

    /** As above, for what is about a patient without being the patient: it is found in the patient's trail too. */
    default void record(
            Handle handle,
            CallContext context,
            String action,
            String entityType,
            EntityId entity,
            PatientId patient,
            String detail) {
        record(handle, context, action, entityType, entity, detail);
    }

    /** As above, for what a chain has only one of: its entity's id is nil. */
    default void record(
            Handle handle, CallContext context, String action, String entityType, String detail) {
        record(handle, context, action, entityType, ONLY_ONE, detail);
    }
}
