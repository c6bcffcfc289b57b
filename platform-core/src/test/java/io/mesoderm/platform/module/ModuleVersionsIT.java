package io.mesoderm.platform.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.platform.testing.TestSite;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

/** A module's jars come and go while chains are served. */
@MariaDb
class ModuleVersionsIT extends NotebookClinic {

    ModuleVersionsIT(TestDatabase database) {
        super(database);
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

    private String serving(TestSite site) {
        return host.host()
                .dispatch()
                .serving(site.chain().id(), site.site(), NOTEBOOK)
                .orElseThrow()
                .version();
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
}
