package io.mesoderm.platform.testing;

import io.mesoderm.platform.http.AnswerSeal;
import io.mesoderm.platform.patient.PatientKeys;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.nio.ByteBuffer;

/**
 * Seals nothing, but notices when something sealed for one patient is opened as another's. For tests
 * of what is sealed, not of how.
 */
public final class MarkedKeys implements PatientKeys, AnswerSeal {

    @Override
    public byte[] encrypt(Handle handle, PatientId patient, byte[] plain) {
        return ByteBuffer.allocate(16 + plain.length)
                .putLong(patient.value().getMostSignificantBits())
                .putLong(patient.value().getLeastSignificantBits())
                .put(plain)
                .array();
    }

    @Override
    public byte[] decrypt(Handle handle, PatientId patient, byte[] sealed) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        long most = buffer.getLong();
        if (most != patient.value().getMostSignificantBits()
                || buffer.getLong() != patient.value().getLeastSignificantBits()) {
            throw new IllegalArgumentException("sealed for another patient");
        }
        byte[] plain = new byte[buffer.remaining()];
        buffer.get(plain);
        return plain;
    }

    @Override
    public byte[] seal(Handle handle, byte[] answer) {
        byte[] turned = answer.clone();
        for (int i = 0; i < turned.length; i++) {
            turned[i] = (byte) ~turned[i];
        }
        return turned;
    }

    @Override
    public byte[] open(Handle handle, byte[] sealed) {
        return seal(handle, sealed);
    }
}
