package io.mesoderm.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.module.ModuleLimits;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestBundle;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.platform.testing.TestSite;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.event.ModuleEvent;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.treatment.trial.DiaryModule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Events on their whole way: out of one bundle's call, through the outbox, into a bundle's listener. */
@MariaDb
class ModuleEventsIT {

    private static final ModuleId DIARY = new ModuleId("diary");

    @TempDir Path base;
    @TempDir Path workshop;
    private final TestDatabase database;
    private TestHost host;
    private TestSite clinic;

    ModuleEventsIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        host = TestHost.start(base, database, ModuleLimits.defaults(), diary("1.0.0"));
        clinic = host.openChain();
        host.host().sites().enable(DIARY, clinic.context());
    }

    @AfterEach
    void stop() {
        host.close();
        clinic.close();
    }

    private Path diary(String version) {
        return TestBundle.of("diary", DiaryModule.class)
                .version(version)
                .changes(
                        """
                        CREATE TABLE line (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
                          text VARCHAR(40) NOT NULL, told INT NOT NULL DEFAULT 0)""")
                .buildInto(workshop);
    }

    @Test
    void aModuleHearsThatItWasEnabledAndWhatIsPublished() {
        awaitDeliveries("DELIVERED", 1);
        host.call("diary", "tell", Empty.EMPTY, clinic.context());

        awaitDeliveries("DELIVERED", 2);

        assertThat(lines(clinic.context())).containsExactly("hello diary", "from within");
    }

    @Test
    void aListenerThatFailsAfterWritingIsToldAgainAndWritesOnce() {
        awaitDeliveries("DELIVERED", 1);
        host.publish(event("fail"), clinic.context());

        awaitDeliveries("DELIVERED", 2);

        assertThat(lines(clinic.context())).containsExactly("hello diary", "fail");
        assertThat(number("SELECT MAX(failures) FROM outbox_delivery")).isEqualTo(1);
        assertThat(number("SELECT MAX(fencing_token) FROM outbox_delivery")).isEqualTo(2);
    }

    @Test
    void whatHappensAtASiteWithoutTheModuleIsRecordedAsSkipped() {
        awaitDeliveries("DELIVERED", 1);
        CallContext elsewhere = clinic.at(host.addSite(clinic.chain()));

        host.publish(event("elsewhere"), elsewhere);
        host.publish(event("here"), clinic.context());

        awaitDeliveries("SKIPPED", 1);
        awaitDeliveries("DELIVERED", 2);
        assertThat(lines(clinic.context())).containsExactly("hello diary", "here");
    }

    @Test
    void aModuleThatIsAwayIsToldWhenItComesBack() {
        awaitDeliveries("DELIVERED", 1);
        Path jar = base.resolve("modules/diary-1.0.0.jar");
        host.take(jar);
        TestHost.await(() -> host.host().registry().all().isEmpty());
        host.publish(event("while you were away"), clinic.context());
        assertThat(count("PENDING")).isEqualTo(1);

        host.drop(diary("1.0.0"));

        awaitDeliveries("DELIVERED", 2);
        assertThat(lines(clinic.context())).containsExactly("hello diary", "while you were away");
    }

    private static ModuleEvent event(String word) {
        return new ModuleEvent(DIARY, "told", 1, UUID.randomUUID(), word);
    }

    private List<String> lines(CallContext context) {
        Object read = host.call("diary", "read", Empty.EMPTY, context);
        String text = read.toString();
        return List.of(text.substring("Lines[lines=[".length(), text.length() - 2).split(", "));
    }

    private void awaitDeliveries(String state, int count) {
        TestHost.await(() -> count(state) == count);
    }

    private int count(String state) {
        return number("SELECT COUNT(*) FROM outbox_delivery WHERE state = '" + state + "'");
    }

    private int number(String sql) {
        return database.tenants()
                .inTransaction(
                        clinic.chain().id(),
                        handle -> handle.createQuery(sql).mapTo(int.class).one());
    }
}
