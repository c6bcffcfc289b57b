package io.mesoderm.testkit;

import io.mesoderm.platform.testing.TestBundle;
import io.mesoderm.platform.testing.TestClinic;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.treatment.clumsy.ClumsyModule;

import java.nio.file.Path;
import java.util.Optional;

/** The contract of a module that breaks it; run by {@link ContractFailuresIT} alone. */
class ClumsyTrial extends TreatmentModuleContract {

    @Override
    ModuleJar jar() {
        Path jar =
                TestBundle.of("clumsy", ClumsyModule.class)
                        .changes(
                                "CREATE TABLE slip (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, what VARCHAR(20) NOT NULL)")
                        .resource("clumsy/messages.properties", "module.name=Clumsy\n")
                        .buildInto(Path.of("target", "clumsy"));
        return ModuleJar.read(jar).orElseThrow();
    }

    @Override
    protected Optional<String> session(TestClinic clinic, PatientId patient) {
        return Optional.of("{}");
    }
}
