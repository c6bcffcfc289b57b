package io.mesoderm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The server of a platform's data folder, by the platform's own two logins. */
record Database(Path folder) {

    static Database of(Path data) {
        return new Database(data.resolve("mariadb").toAbsolutePath());
    }

    /** The login that serves requests, with the driver's settings of the platform. */
    Connection application() throws SQLException, IOException {
        return connect("mesoderm_app");
    }

    /** The login that may do everything. */
    Connection migrator() throws SQLException, IOException {
        return connect("mesoderm_migrator");
    }

    private Connection connect(String login) throws SQLException, IOException {
        Properties driver = new Properties();
        driver.setProperty("user", login);
        driver.setProperty("password", read(login + ".password"));
        driver.setProperty("sslMode", "verify-full");
        driver.setProperty("serverSslCert", folder.resolve("server.pem").toString());
        driver.setProperty("useServerPrepStmts", "true");
        driver.setProperty("cachePrepStmts", "true");
        driver.setProperty("prepStmtCacheSize", "256");
        driver.setProperty("connectionCollation", "utf8mb4_nopad_bin");
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + read("port") + "/", driver);
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name)).strip();
    }
}
