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

    /**
     * The login that serves requests, with the driver's settings of the platform; its bound on waiting costs system calls
     * with each answer.
     */
    Connection application() throws SQLException, IOException {
        Properties driver = driver("mesoderm_app");
        driver.setProperty("socketTimeout", "15000");
        driver.setProperty("sessionVariables", "time_zone='+00:00'");
        return connect(driver);
    }

    /** The login that may do everything. */
    Connection migrator() throws SQLException, IOException {
        return connect(driver("mesoderm_migrator"));
    }

    private Properties driver(String login) throws IOException {
        Properties driver = new Properties();
        driver.setProperty("user", login);
        driver.setProperty("password", read(login + ".password"));
        driver.setProperty("sslMode", "verify-full");
        driver.setProperty("serverSslCert", folder.resolve("server.pem").toString());
        driver.setProperty("useServerPrepStmts", "true");
        driver.setProperty("cachePrepStmts", "true");
        driver.setProperty("prepStmtCacheSize", "256");
        driver.setProperty("connectionCollation", "utf8mb4_nopad_bin");
        return driver;
    }

    private Connection connect(Properties driver) throws SQLException, IOException {
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + read("port") + "/", driver);
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name)).strip();
    }
}
