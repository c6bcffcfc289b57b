package io.mesoderm.platform.patient;

import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

/**
 * Seals bytes under the data key of the patient they are about; made with the patient's first sealed
 * value, wrapped by the chain's key. A dropped key makes everything sealed under it unreadable.
 */
public interface PatientKeys {

    byte[] encrypt(Handle handle, PatientId patient, byte[] plain);

    byte[] decrypt(Handle handle, PatientId patient, byte[] sealed);
}
