package io.mesoderm.platform.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.ModuleVersion;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.HiddenCommit;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestBundle;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.platform.testing.TestSite;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.event.ModuleEntitled;
import io.mesoderm.spi.event.ModuleRevoked;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.treatment.trial.CalmModule;
import io.mesoderm.treatment.trial.NotebookModule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

@MariaDb
class ModuleHostIT {

    private static final ModuleId NOTEBOOK = new ModuleId("notebook");
    private static final ModuleLimits LIMITS =
            new ModuleLimits(
                    8,
                    Duration.ofSeconds(3),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(30),
                    1L << 30,
                    10,
                    Duration.ofMinutes(1));
    private static final String CREATE =
            "CREATE TABLE note (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, text VARCHAR(20) NOT NULL)";

    @TempDir Path base;
    @TempDir Path workshop;
    private final TestDatabase database;
    private TestHost host;
    private TestSite clinic;

    ModuleHostIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        host = TestHost.start(base, database, LIMITS, notebook("1.0.0", CREATE));
        clinic = host.openChain();
    }

    @AfterEach
    void stop() {
        host.close();
        clinic.close();
    }

    private Path notebook(String version, String... changes) {
        return TestBundle.of("notebook", NotebookModule.class)
                .version(version)
                .changes(changes)
                .buildInto(workshop);
    }

    private Object call(String endpoint, CallContext context) {
        return host.call("notebook", endpoint, Empty.EMPTY, context);
    }

    @Test
    void enablingBringsSchemaPermissionsAndEventAndThenItAnswers() {
        EnablePlan plan = host.host().sites().enable(NOTEBOOK, clinic.context());

        assertThat(plan.firstInChain()).isTrue();
        assertThat(plan.permissions())
                .extracting(EnablePlan.Grant::permission)
                .containsExactly("notebook.write");
        assertThat(call("write", clinic.context())).hasToString("Total[notes=1]");
        assertThat(host.host().sites().get(NOTEBOOK, clinic.context()).state())
                .isEqualTo(SiteModule.State.ENABLED);
        assertThat(host.events()).singleElement().isInstanceOf(ModuleEntitled.class);
        assertThat(rolesWith("notebook.write")).containsExactly("practitioner");
    }

    @Test
    void aWriteOfTheModulesLeavesItsEventAndOneThatFailsNeither() {
        host.host().sites().enable(NOTEBOOK, clinic.context());

        call("write", clinic.context());
        catchThrowableOfType(Problem.class, () -> call("tear", clinic.context()));

        assertThat(events()).containsExactly("WRITE notebook.write notebook /write");
        assertThat(call("write", clinic.context())).hasToString("Total[notes=2]");
    }

    private List<String> events() {
        return database.tenants()
                .inTransaction(
                        clinic.chain().id(),
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT CONCAT_WS(' ', kind, action, entity_type, detail)
                                                FROM <ledger>.audit_event ORDER BY id
                                                """)
                                        .mapTo(String.class)
                                        .list());
    }

    private List<String> rolesWith(String permission) {
        return database.tenants()
                .inTransaction(
                        clinic.chain().id(),
                        handle ->
                                handle.createQuery(
                                                "SELECT role FROM role_permission WHERE permission = :p")
                                        .bind("p", permission)
                                        .mapTo(String.class)
                                        .list());
    }

    @Test
    void aDryRunShowsTheSqlAndChangesNothing() {
        EnablePlan plan = host.host().sites().plan(NOTEBOOK, clinic.context());

        assertThat(plan.applied()).isFalse();
        assertThat(plan.sql()).anyMatch(sql -> sql.contains("CREATE TABLE note"));
        assertThat(host.host().calls().entitled(clinic.chain().id(), clinic.site(), NOTEBOOK))
                .isFalse();
        assertThat(host.events()).isEmpty();
    }

    @Test
    void aSiteThatHasItNotAnswersAsIfThereWereNone() {
        host.host().sites().enable(NOTEBOOK, clinic.context());
        SiteId other = host.addSite(clinic.chain());

        assertThat(host.host().dispatch().serving(clinic.chain().id(), other, NOTEBOOK)).isEmpty();
        assertThat(host.host().dispatch().servingAt(clinic.chain().id(), clinic.site()))
                .containsExactly(new ModuleVersion(NOTEBOOK, "1.0.0"));
    }

    @Test
    void disablingKeepsTheDataAndEnablingAgainFindsIt() {
        host.host().sites().enable(NOTEBOOK, clinic.context());
        call("write", clinic.context());
        SiteModule off = host.host().sites().disable(NOTEBOOK, clinic.context());
        assertThat(off.state()).isEqualTo(SiteModule.State.AVAILABLE);
        assertThat(host.host().dispatch().serving(clinic.chain().id(), clinic.site(), NOTEBOOK))
                .isEmpty();

        host.host().sites().enable(NOTEBOOK, clinic.context());
        assertThat(call("count", clinic.context())).hasToString("Total[notes=1]");
        assertThat(host.events())
                .extracting(Object::getClass)
                .containsExactly(ModuleEntitled.class, ModuleRevoked.class, ModuleEntitled.class);
    }

    @Test
    void enablingTwiceDoesItOnce() {
        host.host().sites().enable(NOTEBOOK, clinic.context());
        EnablePlan again = host.host().sites().enable(NOTEBOOK, clinic.context());

        assertThat(again.alreadyEnabled()).isTrue();
        assertThat(again.firstInChain()).isFalse();
        assertThat(host.events()).hasSize(1);
    }

    @Test
    void aRepeatedEventChangesNothing() {
        host.host().sites().enable(NOTEBOOK, clinic.context());

        assertThat(call("hear-twice", clinic.context())).hasToString("Total[notes=1]");
    }

    @Test
    void aChangesetThatFailsHalfWayIsReportedWithItsSqlError() {
        host.drop(notebook("1.1.0", CREATE, "ALTER TABLE nothing ADD COLUMN x INT"));
        LoadedModule failed = host.await("notebook", "1.1.0");

        assertThat(failed.state()).isEqualTo(ModuleState.FAILED);
        assertThat(failed.fault().orElseThrow().code()).isEqualTo("module-migration-failed");
        assertThat(failed.fault().orElseThrow().reason())
                .contains("0002-change", "notebook 1.1.0", "Table 't__notebook__")
                .contains(".nothing' doesn't exist");
        assertThat(host.await("notebook", "1.0.0").state()).isEqualTo(ModuleState.ACTIVE);
    }

    @Test
    void twoVersionsServeTheirOwnChainsUntilOneIsUpgraded() {
        host.host().sites().enable(NOTEBOOK, clinic.context());
        call("write", clinic.context());
        host.drop(notebook("1.1.0", CREATE, "ALTER TABLE note ADD COLUMN author VARCHAR(20) NULL"));
        host.await("notebook", "1.1.0");
        TestSite newer = host.openChain();
        host.host().sites().enable(NOTEBOOK, newer.context());

        assertThat(serving(clinic)).isEqualTo("1.0.0");
        assertThat(serving(newer)).isEqualTo("1.1.0");
        assertThat(call("count", clinic.context())).hasToString("Total[notes=1]");
        assertThat(call("count", newer.context())).hasToString("Total[notes=0]");

        host.host().sites().upgrade(NOTEBOOK, clinic.context());
        assertThat(serving(clinic)).isEqualTo("1.1.0");
        assertThat(call("write", clinic.context())).hasToString("Total[notes=2]");
        newer.close();
    }

    private String serving(TestSite site) {
        return host.host()
                .dispatch()
                .serving(site.chain().id(), site.site(), NOTEBOOK)
                .orElseThrow()
                .version();
    }

    @Test
    void aModuleThatGoesHandsItsChainsToTheNewerOne() {
        Path older = base.resolve("modules/notebook-1.0.0.jar");
        host.host().sites().enable(NOTEBOOK, clinic.context());
        host.drop(notebook("1.1.0", CREATE, "ALTER TABLE note ADD COLUMN author VARCHAR(20) NULL"));
        host.await("notebook", "1.1.0");

        host.take(older);
        TestHost.await(() -> host.host().registry().versionsOf(NOTEBOOK).size() == 1);

        assertThat(serving(clinic)).isEqualTo("1.1.0");
        assertThat(call("write", clinic.context())).hasToString("Total[notes=1]");
    }

    @Test
    void aJarThatIsGoneLeavesTheModuleFailedWithWhatToDo() {
        Path jar = base.resolve("modules/notebook-1.0.0.jar");
        host.host().sites().enable(NOTEBOOK, clinic.context());
        host.take(jar);
        TestHost.await(() -> host.host().registry().all().isEmpty());

        SiteModule gone = host.host().sites().get(NOTEBOOK, clinic.context());
        assertThat(gone.state()).isEqualTo(SiteModule.State.FAILED);
        assertThat(gone.fault().orElseThrow().code()).isEqualTo("module-not-installed");
        assertThat(
                        catchThrowableOfType(Problem.class, () -> call("count", clinic.context()))
                                .code())
                .isEqualTo("module-unavailable");
    }

    @Test
    void aSleeperInsideItsTransactionIsWokenAndLeavesNoRowAndNoBrokenConnection() {
        host.host().sites().enable(NOTEBOOK, clinic.context());

        Problem problem =
                catchThrowableOfType(Problem.class, () -> call("sleep-inside", clinic.context()));

        assertThat(problem.code()).isEqualTo("module-timeout");
        TestHost.await(() -> database.pool().active() == 0);
        assertThat(call("count", clinic.context())).hasToString("Total[notes=0]");
    }

    @Test
    void aHiddenCommitQuarantinesTheModuleWhileOthersServe() {
        host.drop(TestBundle.of("calm", CalmModule.class).buildInto(workshop));
        host.await("calm", "1.0.0");
        host.host().sites().enable(NOTEBOOK, clinic.context());
        host.host().sites().enable(new ModuleId("calm"), clinic.context());

        assertThat(
                        catchThrowableOfType(
                                        HiddenCommit.class, () -> call("burgle", clinic.context()))
                                .module())
                .isEqualTo(NOTEBOOK);

        SiteModule burglar = host.host().sites().get(NOTEBOOK, clinic.context());
        assertThat(burglar.state()).isEqualTo(SiteModule.State.QUARANTINED);
        assertThat(burglar.fault().orElseThrow().code()).isEqualTo("module-hidden-commit");
        assertThat(
                        catchThrowableOfType(Problem.class, () -> call("count", clinic.context()))
                                .code())
                .isEqualTo("module-unavailable");
        assertThat(host.call("calm", "greet", Empty.EMPTY, clinic.context()))
                .hasToString("Greeting[text=good day]");
    }

    @Test
    void aSecondNodeSeesAChangeWithinFiveSeconds(@TempDir Path elsewhere) {
        try (TestHost other =
                TestHost.start(elsewhere, database, LIMITS, notebook("1.0.0", CREATE))) {
            assertThat(other.host().calls().entitled(clinic.chain().id(), clinic.site(), NOTEBOOK))
                    .isFalse();
            host.host().sites().enable(NOTEBOOK, clinic.context());
            long enabled = System.nanoTime();
            TestHost.await(
                    () ->
                            !other.host()
                                    .dispatch()
                                    .servingAt(clinic.chain().id(), clinic.site())
                                    .isEmpty());

            assertThat(Duration.ofNanos(System.nanoTime() - enabled))
                    .isLessThan(Duration.ofSeconds(5));
            assertThat(other.call("notebook", "count", Empty.EMPTY, clinic.context()))
                    .hasToString("Total[notes=0]");
        }
    }

    @Test
    void enablesWithinItsBounds() {
        host.host().sites().enable(NOTEBOOK, clinic.context());
        TestSite warm = host.openChain();
        long first = millis(() -> host.host().sites().enable(NOTEBOOK, warm.context()));
        long further =
                millis(
                        () ->
                                host.host()
                                        .sites()
                                        .enable(NOTEBOOK, warm.at(host.addSite(warm.chain()))));
        System.Logger log = System.getLogger("figures");
        log.log(
                System.Logger.Level.INFO,
                "first enable {0} ms, further site {1} ms",
                first,
                further);

        assertThat(first).isLessThan(2_000);
        assertThat(further).isLessThan(500);
        warm.close();
    }

    private static long millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
