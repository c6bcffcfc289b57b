package io.mesoderm.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The top key is one file, made once and its owner's alone. */
class InstallationKeyIT {

    @Test
    void theTopKeyIsAFileOfItsOwnerAlone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("deep").resolve("master.json");

        InstallationKey.at(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void twoStartsAtOnceAgreeOnOneKey(@TempDir Path folder) throws Exception {
        byte[] text = "some words".getBytes(StandardCharsets.UTF_8);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 50; round++) {
                Path file = folder.resolve("round" + round).resolve("master.json");
                var start = new CyclicBarrier(2);
                Callable<InstallationKey> make =
                        () -> {
                            start.await();
                            return InstallationKey.at(file);
                        };
                Future<InstallationKey> one = threads.submit(make);
                Future<InstallationKey> two = threads.submit(make);

                byte[] sealed = one.get().aead().encrypt(text, new byte[0]);
                assertThat(two.get().aead().decrypt(sealed, new byte[0])).isEqualTo(text);
                assertThat(file.getParent().toFile().list()).containsExactly("master.json");
            }
        }
    }
}
