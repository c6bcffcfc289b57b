package io.mesoderm.platform.billing;

import io.mesoderm.platform.ChainUseEvidence;
import io.mesoderm.platform.patient.InstallationKey;
import io.mesoderm.platform.patient.TinkPatientKeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** Patients' keys under one installation key for all tests, which share the chains whose keys it opens. */
final class TestEvidence {

    private static final InstallationKey INSTALLATION = installation();

    private TestEvidence() {}

    static UseEvidence of(InstantSource clock) {
        return new ChainUseEvidence(new TinkPatientKeys(INSTALLATION, clock));
    }

    private static InstallationKey installation() {
        try {
            Path folder = Files.createTempDirectory("keys");
            Path file = folder.resolve("installation.key");
            InstallationKey key = InstallationKey.at(file);
            Files.delete(file);
            Files.delete(folder);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
