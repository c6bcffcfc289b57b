package io.mesoderm.platform.audit;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

/** Where commands say what they did: one row of their own transaction, so neither is there without the other. */
@FunctionalInterface
public interface WriteAudit {

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
}
