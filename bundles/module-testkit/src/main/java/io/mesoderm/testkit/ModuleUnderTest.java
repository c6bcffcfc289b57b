package io.mesoderm.testkit;

import io.mesoderm.platform.careplan.RecordedSession;
import io.mesoderm.platform.careplan.SessionEnvelope;
import io.mesoderm.platform.module.Contributions;
import io.mesoderm.platform.module.LoadedModule;
import io.mesoderm.platform.module.ModuleLimits;
import io.mesoderm.platform.patient.ChartSession;
import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.testing.TestClinic;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** A module's jar in a host of its own, and a clinic whose site north switches it on and off. */
public final class ModuleUnderTest implements AutoCloseable {

    private static final ModuleLimits LIMITS =
            new ModuleLimits(
                    2,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(10),
                    1L << 30,
                    50,
                    Duration.ofMinutes(1));

    final ModuleJar jar;
    final TestHost host;
    final TestClinic clinic;
    private final TestDatabase database;
    private final BiFunction<TestClinic, PatientId, Optional<String>> details;
    private LoadedModule loaded;

    /** {@code details} are those of a session, as its author says them; empty for a module that records none. */
    ModuleUnderTest(
            ModuleJar jar,
            Path base,
            TestDatabase database,
            BiFunction<TestClinic, PatientId, Optional<String>> details) {
        this.jar = jar;
        this.database = database;
        this.details = details;
        host = TestHost.start(base, database, LIMITS, jar.path());
        loaded = host.await(jar.id().value(), jar.version());
        clinic = TestClinic.open(host, database, base);
    }

    LoadedModule loaded() {
        return loaded;
    }

    Contributions said() {
        return loaded.contributions();
    }

    /** The version that serves the clinic. */
    TreatmentModule serving() {
        return host.host().calls().serving(clinic.care.chain.id(), jar.id());
    }

    CallContext here(String... permissions) {
        return clinic.care.at(clinic.care.north, permissions);
    }

    void enable() {
        host.host().sites().enable(jar.id(), here());
    }

    void disable() {
        host.host().sites().disable(jar.id(), here());
    }

    /** Takes the jar away, and waits until the host has let it go. */
    void goes() {
        host.take(host.folder().resolve(jar.path().getFileName()));
        TestHost.await(() -> host.host().registry().versionsOf(jar.id()).isEmpty());
    }

    void comesBack() {
        host.drop(jar.path());
        loaded = host.await(jar.id().value(), jar.version());
    }

    PatientId patient() {
        return clinic.register(clinic.care.north, "Contract");
    }

    /** A session of the patient, ready to be recorded, if the author said how. */
    Optional<SessionEnvelope> session(PatientId patient) {
        return details.apply(clinic, patient)
                .map(json -> clinic.session(jar.id().value(), patient, first(), "none", json));
    }

    /** Of a module that records several, the one its author's session is of. */
    Modality first() {
        return said().descriptor().modalities().stream().sorted().findFirst().orElseThrow();
    }

    RecordedSession record(SessionEnvelope session) {
        return clinic.record(clinic.care.north, session);
    }

    List<ChartSession> chart(PatientId patient) {
        CallContext reader = here("care.read");
        return clinic.database.inTransaction(
                reader,
                handle -> clinic.patients.charts().open(handle, patient, reader).sessions());
    }

    /** How many rows each of the module's tables has. */
    Map<String, Long> rows() {
        return database.rows(DatabaseNames.module(clinic.care.chain.id(), jar.id()));
    }

    /** What the module has written: its own database, and the events it published; once it has heard what it was to hear. */
    Map<String, Long> effects() {
        TestHost.await(this::allHeard);
        Map<String, Long> effects = new TreeMap<>();
        if (said().schema().isPresent()) {
            effects.putAll(
                    database.contents(DatabaseNames.module(clinic.care.chain.id(), jar.id())));
        }
        effects.put("events", (long) host.events().size());
        return effects;
    }

    private boolean allHeard() {
        String core = DatabaseNames.core(clinic.care.chain.id());
        return database.query(core, "SELECT COUNT(*) FROM outbox_delivery WHERE state = 'PENDING'")
                == 0;
    }

    /** The tables, or {@code events}, that are not as they were. */
    static Set<String> changed(Map<String, Long> before, Map<String, Long> after) {
        return after.keySet().stream()
                .filter(name -> !after.get(name).equals(before.get(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All that the chain has in its databases. */
    Map<String, Long> everything() {
        Map<String, Long> everything = effects();
        everything.putAll(database.contents(DatabaseNames.core(clinic.care.chain.id())));
        everything.putAll(database.contents(DatabaseNames.ledger(clinic.care.chain.id())));
        return everything;
    }

    @Override
    public void close() {
        host.close();
        clinic.close();
    }
}
