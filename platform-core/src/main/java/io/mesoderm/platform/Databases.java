package io.mesoderm.platform;

import io.mesoderm.platform.config.Installation;
import io.mesoderm.platform.config.InvalidSettings;
import io.mesoderm.platform.config.Settings;
import io.mesoderm.platform.http.HealthCheck;
import io.mesoderm.platform.migration.MigrationEngine;
import io.mesoderm.platform.migration.RecordedMigrations;
import io.mesoderm.platform.persistence.EmbeddedServer;
import io.mesoderm.platform.persistence.Grants;
import io.mesoderm.platform.persistence.MigratorConnections;
import io.mesoderm.platform.persistence.Pool;
import io.mesoderm.platform.persistence.ServerLocation;
import io.mesoderm.platform.persistence.ServerSettings;
import io.mesoderm.platform.persistence.TenantDatabase;

import java.util.Optional;

/** The database server, its own or one outside, and the ways into it. */
final class Databases implements AutoCloseable {

    private final Optional<EmbeddedServer> server;
    private final Pool pool;
    private final TenantDatabase tenants;
    private final MigrationEngine migrations;

    private Databases(Optional<EmbeddedServer> server, ServerLocation location, int connections) {
        this.server = server;
        var migrator = new MigratorConnections(location);
        new ServerSettings(migrator).check();
        this.pool = Pool.open(location, connections);
        this.tenants = new TenantDatabase(pool);
        this.migrations = new RecordedMigrations(migrator, new Grants(migrator));
    }

    /** Starts the embedded server, or finds the one that the settings name. */
    static Databases open(Installation installation) {
        Settings.Database settings = installation.settings().database();
        if (settings.host().isPresent()) {
            return new Databases(Optional.empty(), outside(installation), settings.poolSize());
        }
        EmbeddedServer server =
                EmbeddedServer.start(installation.data().resolve("mariadb"), settings.memoryMb());
        try {
            return new Databases(Optional.of(server), server.location(), settings.poolSize());
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    private static ServerLocation outside(Installation installation) {
        Settings.Database settings = installation.settings().database();
        return new ServerLocation(
                settings.host().orElseThrow(() -> new InvalidSettings("database.host is empty")),
                settings.port(),
                settings.sslMode(),
                settings.certificate().map(installation.home()::resolve),
                new ServerLocation.Login(
                        settings.applicationUser(),
                        installation.secret(
                                settings.applicationPasswordFile(),
                                "database.application-password-file")),
                new ServerLocation.Login(
                        settings.migratorUser(),
                        installation.secret(
                                settings.migratorPasswordFile(),
                                "database.migrator-password-file")),
                Optional.empty());
    }

    TenantDatabase tenants() {
        return tenants;
    }

    MigrationEngine migrations() {
        return migrations;
    }

    Pool pool() {
        return pool;
    }

    /** Ready means that a query is answered. */
    HealthCheck health() {
        return new HealthCheck() {
            @Override
            public String name() {
                return "database";
            }

            @Override
            public Optional<String> trouble() {
                try {
                    tenants.inControl(
                            handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
                    return Optional.empty();
                } catch (RuntimeException e) {
                    return Optional.of(e.toString());
                }
            }
        };
    }

    @Override
    public void close() {
        pool.close();
        server.ifPresent(EmbeddedServer::close);
    }
}
