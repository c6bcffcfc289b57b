package io.mesoderm.platform.patient;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

import io.mesoderm.platform.http.AnswerSeal;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.BinaryIds;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * AES-256-GCM keys, each sealed by the one above it: the installation's seals a chain's, a chain's its
 * patients'. What is stored of a patient's key is read once per unit of work, so that a dropped one is missed by the next; opened keys
 * are kept for minutes, since opening one costs as much as several statements.
 */
public final class TinkPatientKeys implements PatientKeys, AnswerSeal {

    private static final int MOST = 1000;
    private static final Duration LATELY = Duration.ofMinutes(5);
    private static final byte[] ANSWER = "answer".getBytes(StandardCharsets.US_ASCII);

    private final Aead installation;
    private final InstantSource clock;
    private final Map<UUID, Aead> chains = new ConcurrentHashMap<>();

    /** By what is stored: whose key was dropped has nothing stored that would find it here. */
    private final Cache<Stored, Aead> lately =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LATELY).build();

    public TinkPatientKeys(InstallationKey installation, InstantSource clock) {
        this.installation = installation.aead();
        this.clock = clock;
    }

    @Override
    public byte[] encrypt(Handle handle, PatientId patient, byte[] plain) {
        try {
            return keyOrNew(handle, patient).encrypt(plain, BinaryIds.bytes(patient.value()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal a value of patient " + patient, e);
        }
    }

    @Override
    public byte[] decrypt(Handle handle, PatientId patient, byte[] sealed) {
        try {
            return key(handle, patient)
                    .orElseThrow(TinkPatientKeys::erased)
                    .decrypt(sealed, BinaryIds.bytes(patient.value()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a sealed value of patient " + patient + " is damaged", e);
        }
    }

    @Override
    public byte[] seal(Handle handle, byte[] answer) {
        try {
            return chain(handle).encrypt(answer, ANSWER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal an answer", e);
        }
    }

    @Override
    public byte[] open(Handle handle, byte[] sealed) {
        try {
            return chain(handle).decrypt(sealed, ANSWER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed answer is damaged", e);
        }
    }

    private static Problem erased() {
        return Problem.of(410, "patient-erased", "What was written about this patient is erased.");
    }

    private Aead keyOrNew(Handle handle, PatientId patient) throws GeneralSecurityException {
        Optional<Aead> known = key(handle, patient);
        if (known.isPresent()) {
            return known.get();
        }
        Aead chain = chain(handle);
        byte[] wrapped = wrap(chain, patient.value());
        handle.createUpdate(
                        """
                        INSERT IGNORE INTO patient_key (patient_id, wrapped, created_at)
                        VALUES (:patient, :wrapped, :now)
                        """)
                .bind("patient", patient)
                .bind("wrapped", wrapped)
                .bind("now", clock.instant())
                .execute();
        return key(handle, patient).orElseThrow(TinkPatientKeys::erased);
    }

    private Optional<Aead> key(Handle handle, PatientId patient) throws GeneralSecurityException {
        OpenedKeys opened = handle.getConfig(OpenedKeys.class);
        Aead before = opened.of(patient);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<byte[]> wrapped =
                handle.createQuery(
                                "SELECT wrapped FROM patient_key WHERE patient_id = :patient AND wrapped IS NOT NULL")
                        .bind("patient", patient)
                        .mapTo(byte[].class)
                        .findOne();
        if (wrapped.isEmpty()) {
            return Optional.empty();
        }
        Aead key = patientKey(handle, patient, wrapped.get());
        opened.keep(patient, key);
        return Optional.of(key);
    }

    private Aead patientKey(Handle handle, PatientId patient, byte[] wrapped)
            throws GeneralSecurityException {
        Stored sealed = new Stored(patient, ByteBuffer.wrap(wrapped));
        Aead known = lately.getIfPresent(sealed);
        if (known != null) {
            return known;
        }
        Aead key = unwrap(chain(handle), patient.value(), wrapped);
        lately.put(sealed, key);
        return key;
    }

    private Aead chain(Handle handle) throws GeneralSecurityException {
        OpenedKeys opened = handle.getConfig(OpenedKeys.class);
        if (opened.chain() == null) {
            opened.keep(openChain(handle));
        }
        return opened.chain();
    }

    private Aead openChain(Handle handle) throws GeneralSecurityException {
        Optional<ChainKey> known = chainKey(handle);
        if (known.isEmpty()) {
            UUID id = Ids.next();
            handle.createUpdate(
                            """
                            INSERT IGNORE INTO chain_data_key (id, wrapped, created_at)
                            VALUES (:id, :wrapped, :now)
                            """)
                    .bind("id", id)
                    .bind("wrapped", wrap(installation, id))
                    .bind("now", clock.instant())
                    .execute();
            known = chainKey(handle);
        }
        ChainKey key = known.orElseThrow();
        Aead opened = chains.get(key.id());
        if (opened == null) {
            opened = unwrap(installation, key.id(), key.wrapped());
            chains.put(key.id(), opened);
        }
        return opened;
    }

    private static Optional<ChainKey> chainKey(Handle handle) {
        return handle.createQuery("SELECT id, wrapped FROM chain_data_key")
                .mapTo(ChainKey.class)
                .findOne();
    }

    private static byte[] wrap(Aead above, UUID id) throws GeneralSecurityException {
        KeysetHandle fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        return TinkProtoKeysetFormat.serializeEncryptedKeyset(fresh, above, BinaryIds.bytes(id));
    }

    private static Aead unwrap(Aead above, UUID id, byte[] wrapped)
            throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, above, BinaryIds.bytes(id))
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private record Stored(PatientId patient, ByteBuffer wrapped) {}

    /** One row as stored. */
    record ChainKey(UUID id, byte[] wrapped) {}
}
