package io.mesoderm.treatment.sampletreatment;

import io.mesoderm.platform.testing.TestClinic;
import io.mesoderm.spi.care.HealthAnswer.Value;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.testkit.TreatmentModuleContract;

import java.util.Optional;

// tag::contract[]
/** The built jar on the real host. */
class SampleTreatmentIT extends TreatmentModuleContract {

    @Override
    protected Optional<String> session(TestClinic clinic, PatientId patient) {
        clinic.answer(clinic.care.north, patient, "scalp-infection", Value.NO);
        return Optional.of("{\"minutes\": 20, \"oil\": \"argan\"}");
    }
}
// end::contract[]
