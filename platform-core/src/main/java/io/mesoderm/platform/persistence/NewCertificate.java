package io.mesoderm.platform.persistence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes a key and a certificate with the JDK's keytool. A library for it would be a signed jar, whose
 * signature the JVM checks at each start that only verifies a class against it.
 */
final class NewCertificate {

    private static final String ALIAS = "server";
    private static final String PASSWORD_VARIABLE = "MESODERM_KEYSTORE";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private NewCertificate() {}

    static void make(ServerFiles files, Duration validity)
            throws IOException, GeneralSecurityException {
        Path store = files.folder().resolve("new.p12");
        String password = randomPassword();
        Files.deleteIfExists(store);
        try {
            generate(store, password, validity);
            KeyStore made = KeyStore.getInstance(store.toFile(), password.toCharArray());
            ServerFiles.writePrivate(
                    files.key(),
                    pem("PRIVATE KEY", made.getKey(ALIAS, password.toCharArray()).getEncoded()));
            ServerFiles.writePrivate(
                    files.certificate(),
                    pem("CERTIFICATE", made.getCertificate(ALIAS).getEncoded()));
        } finally {
            Files.deleteIfExists(store);
        }
    }

    private static String randomPassword() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static void generate(Path store, String password, Duration validity)
            throws IOException {
        Path said = store.resolveSibling("keytool.log");
        ProcessBuilder keytool =
                new ProcessBuilder(command(store, validity))
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        keytool.environment().put(PASSWORD_VARIABLE, password);
        Process process = keytool.start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    || process.exitValue() != 0) {
                throw new IOException("keytool of the running JDK failed, see " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", e);
        } finally {
            process.destroy();
        }
    }

    /** EC P-256 for 127.0.0.1 and localhost, valid since yesterday, so that a clock put back does no harm. */
    private static List<String> command(Path store, Duration validity) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-sigalg",
                "SHA256withECDSA",
                "-dname",
                "CN=mesoderm embedded database",
                "-ext",
                "bc:c=ca:true",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-startdate",
                "-1d",
                "-validity",
                String.valueOf(validity.toDays()),
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                PASSWORD_VARIABLE);
    }

    private static String pem(String label, byte[] der) {
        String lines =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}
