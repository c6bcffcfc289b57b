package io.mesoderm.platform.patient;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/**
 * The key at the top, a file that only the platform's user may read. Without it nothing that is sealed can
 * be opened again: it belongs into the backup, apart from the database.
 */
public final class InstallationKey {

    private static final Logger LOG = LoggerFactory.getLogger(InstallationKey.class);

    private final Aead aead;

    private InstallationKey(Aead aead) {
        this.aead = aead;
    }

    /** Reads the file, or makes it if it is not there. */
    public static InstallationKey at(Path file) {
        try {
            AeadConfig.register();
            if (Files.notExists(file)) {
                make(file);
            }
            KeysetHandle keys =
                    TinkJsonProtoKeysetFormat.parseKeyset(
                            Files.readString(file), InsecureSecretKeyAccess.get());
            return new InstallationKey(keys.getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(file + " is no key of this platform", e);
        }
    }

    private static void make(Path file) throws IOException, GeneralSecurityException {
        KeysetHandle fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        String json =
                TinkJsonProtoKeysetFormat.serializeKeyset(fresh, InsecureSecretKeyAccess.get());
        Files.createDirectories(file.getParent());
        Path part =
                Files.createTempFile(
                        file.getParent(),
                        ".key",
                        "",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, json);
        linkAs(file, part);
    }

    /** Whole or not at all, and never over a key that another start has made meanwhile: what it sealed would be lost. */
    private static void linkAs(Path file, Path part) throws IOException {
        try {
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException made) {
            LOG.info("another start has made {}; that one counts", file, made);
        } finally {
            Files.delete(part);
        }
    }

    Aead aead() {
        return aead;
    }
}
