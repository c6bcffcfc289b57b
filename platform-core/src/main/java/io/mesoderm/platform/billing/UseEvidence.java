package io.mesoderm.platform.billing;

import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

/** What keeps the evidence of a patient's confirmation unread by others: the patient's own key, and a hash of codes. */
public interface UseEvidence {

    /** Readable as long as the patient's key is kept. */
    byte[] seal(Handle handle, PatientId patient, byte[] plain);

    /** What was sealed; a {@code patient-erased} problem (410) if the key is dropped. */
    byte[] open(Handle handle, PatientId patient, byte[] sealed);

    /** What is stored of a code. */
    String hash(String code);

    /** Whether it is the code of which {@code hash} was stored. */
    boolean matches(String code, String hash);
}
