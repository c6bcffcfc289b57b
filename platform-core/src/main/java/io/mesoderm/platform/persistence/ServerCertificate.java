package io.mesoderm.platform.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/**
 * The embedded server's own EC P-256 certificate, for 127.0.0.1 alone. Without one MariaDB makes an
 * RSA key at every start, which takes seconds.
 */
final class ServerCertificate {

    private static final Duration VALIDITY = Duration.ofDays(3650);
    private static final Duration RENEW_BEFORE = Duration.ofDays(90);

    private ServerCertificate() {}

    /** Makes key and certificate unless there is one that holds for a while yet. */
    static void ensure(ServerFiles files) throws IOException {
        try {
            if (!Files.exists(files.key()) || !holds(files.certificate())) {
                NewCertificate.make(files, VALIDITY);
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot make the database server's certificate", e);
        }
    }

    private static boolean holds(Path certificate) throws IOException, GeneralSecurityException {
        if (!Files.exists(certificate)) {
            return false;
        }
        try (var in = Files.newInputStream(certificate)) {
            var read =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(in);
            return Instant.now().plus(RENEW_BEFORE).isBefore(read.getNotAfter().toInstant());
        }
    }
}
