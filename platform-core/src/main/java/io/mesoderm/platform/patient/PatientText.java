package io.mesoderm.platform.patient;

import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.nio.charset.StandardCharsets;

/** Text about a person, sealed under that person's data key: dropping the key erases it everywhere. */
public final class PatientText {

    private final PatientKeys keys;

    public PatientText(PatientKeys keys) {
        this.keys = keys;
    }

    public byte[] seal(Handle handle, PatientId patient, String text) {
        return keys.encrypt(handle, patient, text.getBytes(StandardCharsets.UTF_8));
    }

    public String open(Handle handle, PatientId patient, byte[] sealed) {
        return new String(keys.decrypt(handle, patient, sealed), StandardCharsets.UTF_8);
    }
}
