package io.mesoderm.platform.persistence;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the database server is and how it is entered. The embedded server tells its own; for
 * another one it comes from the configuration. {@code certificate} is what the server must show, or
 * empty where the machine's own trust store knows its authority. {@code data} is the folder of the databases
 * where that is ours, which another server's never is, however alike its path.
 */
public record ServerLocation(
        String host,
        int port,
        String sslMode,
        Optional<Path> certificate,
        Login application,
        Login migrator,
        Optional<Path> data) {

    /** A login's name and password; its text form leaves the password out. */
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /** Names no database: which one is spoken to is decided by SQL, where roles are. */
    String url() {
        return "jdbc:mariadb://" + host + ":" + port + "/";
    }

    /** The driver's settings; TLS is always written out and never left to its default. */
    Properties driverProperties(Login login, int socketTimeoutMs) {
        Properties properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        properties.setProperty("sslMode", sslMode);
        certificate.ifPresent(
                path -> properties.setProperty("serverSslCert", path.toAbsolutePath().toString()));
        properties.setProperty("connectTimeout", "2000");
        properties.setProperty("socketTimeout", String.valueOf(socketTimeoutMs));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("allowMultiQueries", "false");
        properties.setProperty("sessionVariables", "time_zone='+00:00'");
        return properties;
    }
}
