package io.mesoderm.platform.migration;

import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.persistence.Grants;
import io.mesoderm.platform.persistence.MigratorConnections;
import io.mesoderm.spi.context.ChainId;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tries a module's changelog out, on databases of chains that are nothing else. */
public final class MigrationTrial {

    /** A long changelog is killed at so many statements, spread over all of it. */
    private static final int MOST_KILLS = 40;

    private static final String TABLE = "table ";

    private final MigratorConnections servers;
    private final Grants grants;
    private final ModuleArtifact artifact;
    private final SchemaVersion schema;

    public MigrationTrial(MigratorConnections servers, Grants grants, ModuleArtifact artifact) {
        this.servers = servers;
        this.grants = grants;
        this.artifact = artifact;
        this.schema = SchemaVersion.of(artifact);
    }

    /** Migrates the module's database of the chain as a node does that has just started. */
    public void migrate(ChainId chain) {
        node(servers::open).module(chain, artifact);
    }

    private RecordedMigrations node(MigratorLogin login) {
        var engine = new RecordedMigrations(login, grants);
        engine.control();
        return engine;
    }

    public void drop(ChainId chain) {
        node(servers::open).dropModule(chain, artifact.module());
    }

    /** How many statements a node sends that starts when all is done. */
    public int statementsOfAnotherStart(ChainId chain) {
        var login = new KillableLogin(servers::open, Integer.MAX_VALUE);
        node(login).module(chain, artifact);
        return login.statements();
    }

    /**
     * Kills a node's migration at one statement after the other and lets another node go on. Returns where
     * the outcome differed from the template, by the number of the statement.
     */
    public Map<Integer, List<String>> killAndResume(String name) {
        node(servers::open).prepare(artifact);
        ChainId counted = new ChainId(name);
        var login = new KillableLogin(servers::open, Integer.MAX_VALUE);
        node(login).module(counted, artifact);
        drop(counted);
        var differences = new TreeMap<Integer, List<String>>();
        int stride = Math.max(1, Math.ceilDiv(login.statements(), MOST_KILLS));
        for (int kill = 1; kill < login.statements(); kill += stride) {
            ChainId chain = new ChainId(name + kill);
            killed(chain, kill);
            migrate(chain);
            List<String> found = fingerprint(database(chain)).differencesFrom(templateSchema());
            if (!found.isEmpty()) {
                differences.put(kill, found);
            }
            drop(chain);
        }
        return differences;
    }

    private void killed(ChainId chain, int statement) {
        try {
            node(new KillableLogin(servers::open, statement)).module(chain, artifact);
            throw new IllegalStateException("outlived its kill at statement " + statement);
        } catch (MigrationFailed e) {
            if (!e.getCause().getMessage().contains(KillableLogin.KILLED)) {
                throw e;
            }
        }
    }

    /** The objects of the module's database, each as the server writes it. */
    public Map<String, String> schema(ChainId chain) {
        return fingerprint(database(chain)).objects();
    }

    public Map<String, String> template() {
        return templateSchema().objects();
    }

    private SchemaFingerprint templateSchema() {
        return fingerprint(schema.template());
    }

    /** The tables that the module's own changes made. */
    public Set<String> ownTables(ChainId chain) {
        return schema(chain).keySet().stream()
                .filter(object -> object.startsWith(TABLE))
                .map(object -> object.substring(TABLE.length()))
                .filter(
                        table ->
                                !table.startsWith("DATABASECHANGELOG")
                                        && !table.equals("identity_row")
                                        && !table.startsWith("host_"))
                .collect(Collectors.toSet());
    }

    /** Liquibase's locks in the module's database. */
    public long locksLeft(ChainId chain) {
        return in(
                database(chain),
                connection -> {
                    try (Statement sql = connection.createStatement();
                            ResultSet row =
                                    sql.executeQuery(
                                            "SELECT COUNT(*) FROM DATABASECHANGELOGLOCK WHERE LOCKED = 1")) {
                        row.next();
                        return row.getLong(1);
                    }
                });
    }

    /** Takes the module's own changes back, the newest first. */
    public void rollBack(ChainId chain) {
        liquibase(
                chain,
                liquibase -> {
                    List<ChangeSet> own = liquibase.getDatabaseChangeLog().getChangeSets();
                    liquibase.rollback(own.size(), null, new Contexts(), new LabelExpression());
                });
    }

    /** Runs the module's own changes on the chain's database itself. */
    public void update(ChainId chain) {
        liquibase(chain, liquibase -> liquibase.update(new Contexts(), new LabelExpression()));
    }

    private void liquibase(ChainId chain, LiquibaseWork work) {
        Changelog own = schema.changelogs().getLast();
        in(
                database(chain),
                connection -> {
                    Scope.child(
                            Map.of(
                                    "liquibase.analytics.enabled",
                                    "false",
                                    Scope.Attr.ui.name(),
                                    new LoggerUIService()),
                            () -> {
                                Database database =
                                        DatabaseFactory.getInstance()
                                                .findCorrectDatabaseImplementation(
                                                        new JdbcConnection(connection));
                                try (ResourceAccessor files = own.source().accessor()) {
                                    work.with(new Liquibase(own.path(), files, database));
                                }
                            });
                    return null;
                });
    }

    private String database(ChainId chain) {
        return DatabaseNames.module(chain, artifact.module());
    }

    private SchemaFingerprint fingerprint(String database) {
        return in(database, SchemaFingerprint::of);
    }

    private <T> T in(String database, Work<T> work) {
        try (Connection connection = servers.open(database)) {
            return work.on(connection);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Work<T> {
        T on(Connection connection) throws Exception;
    }

    private interface LiquibaseWork {
        void with(Liquibase liquibase) throws Exception;
    }
}
