package io.mesoderm.platform.patient;

import com.google.crypto.tink.Aead;

import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.config.JdbiConfig;

import java.util.HashMap;
import java.util.Map;

/** The keys of the chain and of its patients that one unit of work has opened; they go with its handle. */
public final class OpenedKeys implements JdbiConfig<OpenedKeys> {

    private final Map<PatientId, Aead> keys = new HashMap<>();

    private Aead chain;

    Aead chain() {
        return chain;
    }

    void keep(Aead ofChain) {
        chain = ofChain;
    }

    Aead of(PatientId patient) {
        return keys.get(patient);
    }

    void keep(PatientId patient, Aead key) {
        keys.put(patient, key);
    }

    @Override
    public OpenedKeys createCopy() {
        OpenedKeys copy = new OpenedKeys();
        copy.keys.putAll(keys);
        copy.chain = chain;
        return copy;
    }
}
