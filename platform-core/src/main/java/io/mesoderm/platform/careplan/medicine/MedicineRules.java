package io.mesoderm.platform.careplan.medicine;

import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Map;

/** Whether a patient may begin a medicine. */
@FunctionalInterface
public interface MedicineRules {

    /**
     * Refuses with all that stands in the way; {@code overrides} has a prescriber's reason by rule. The answer has those of
     * them that let something pass: a reason against a rule that says nothing is nobody's word.
     */
    Map<String, String> require(
            Handle handle,
            LinkedPatients patient,
            Medicine medicine,
            LocalDate day,
            Map<String, String> overrides,
            CallContext context);
}
