package io.mesoderm.platform.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.HiddenCommit;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestBundle;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.treatment.trial.CalmModule;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What a module writes counts once and whole, or not at all. */
@MariaDb
class ModuleWritesIT extends NotebookClinic {

    ModuleWritesIT(TestDatabase database) {
        super(database);
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

    @Test
    void aRepeatedEventChangesNothing() {
        host.host().sites().enable(NOTEBOOK, clinic.context());

        assertThat(call("hear-twice", clinic.context())).hasToString("Total[notes=1]");
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
}
