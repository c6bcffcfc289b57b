package io.mesoderm.platform;

import io.mesoderm.platform.billing.UseEvidence;
import io.mesoderm.platform.identity.OneTimeCodes;
import io.mesoderm.platform.patient.PatientKeys;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

/** Lets billing seal under patients' keys and hash codes without knowing the patients or the accounts. */
public record ChainUseEvidence(PatientKeys keys) implements UseEvidence {

    @Override
    public byte[] seal(Handle handle, PatientId patient, byte[] plain) {
        return keys.encrypt(handle, patient, plain);
    }

    @Override
    public byte[] open(Handle handle, PatientId patient, byte[] sealed) {
        return keys.decrypt(handle, patient, sealed);
    }

    @Override
    public String hash(String code) {
        return OneTimeCodes.hash(code);
    }

    @Override
    public boolean matches(String code, String hash) {
        return OneTimeCodes.matches(code, hash);
    }
}
