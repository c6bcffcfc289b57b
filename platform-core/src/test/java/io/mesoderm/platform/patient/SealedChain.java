package io.mesoderm.platform.patient;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;

/** A chain whose patients' keys are wrapped by a top key of its own. */
abstract class SealedChain {

    static final InstantSource CLOCK = InstantSource.system();
    static final String CANARY = "canary-of-a-yellow-colour";

    final CareChain care;
    final TestChain chain;
    final InstallationKey installation;
    final PatientText text;
    private final TenantDatabase database;

    SealedChain(TestChain chain, TenantDatabase database, Path folder) {
        this.care = CareChain.create(chain, database);
        this.chain = chain;
        this.database = database;
        this.installation = InstallationKey.at(folder.resolve("keys").resolve("master.json"));
        this.text = new PatientText(new TinkPatientKeys(installation, CLOCK));
    }

    int keysOf(PatientId patient) {
        return in(
                handle ->
                        handle.createQuery(
                                        "SELECT COUNT(*) FROM patient_key WHERE patient_id = :patient")
                                .bind("patient", patient)
                                .mapTo(int.class)
                                .one());
    }

    <T> T in(Function<Handle, T> work) {
        return database.inTransaction(chain.id(), work::apply);
    }
}
