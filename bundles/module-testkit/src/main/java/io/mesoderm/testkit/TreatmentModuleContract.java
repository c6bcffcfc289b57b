package io.mesoderm.testkit;

import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestClinic;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.event.DomainEvent;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What every module must stand: its jar, as it was just built, on the real host with the real database.
 * Extend it with a class whose name ends in {@code IT}; {@link #session} is the one thing to say, and
 * without it the tests of a recorded session are skipped.
 */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TreatmentModuleContract
        implements AccessContract,
                LifecycleContract,
                SessionContract,
                ScreenContract,
                EventContract {

    private ModuleUnderTest module;

    /**
     * A session's details as JSON that the module takes. Called with a patient registered at the site
     * {@code clinic.care.north} who has answered no question yet; what the module's rules ask for is
     * answered here, and stock is received here. Called several times. Empty for a module that records
     * no sessions.
     */
    protected Optional<String> session(TestClinic clinic, PatientId patient) {
        return Optional.empty();
    }

    /** One event of each kind that the module hears, beside the platform's own, which the testkit knows. */
    protected List<DomainEvent> events() {
        return List.of();
    }

    /** The jar to be tried: the one that the build has just made. */
    ModuleJar jar() {
        return ModuleJar.built();
    }

    @Override
    public final ModuleUnderTest module() {
        return module;
    }

    @Override
    public final List<DomainEvent> heard() {
        return events();
    }

    @BeforeAll
    void open(@TempDir Path base, TestDatabase server) {
        module = new ModuleUnderTest(jar(), base, server, this::session);
    }

    @AfterAll
    void close() {
        module.close();
    }
}
