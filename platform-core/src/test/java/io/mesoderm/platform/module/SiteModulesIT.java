package io.mesoderm.platform.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.ModuleVersion;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.platform.testing.TestSite;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.event.ModuleEntitled;
import io.mesoderm.spi.event.ModuleRevoked;
import io.mesoderm.spi.http.Empty;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A module is switched on and off site by site. */
@MariaDb
class SiteModulesIT extends NotebookClinic {

    SiteModulesIT(TestDatabase database) {
        super(database);
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
