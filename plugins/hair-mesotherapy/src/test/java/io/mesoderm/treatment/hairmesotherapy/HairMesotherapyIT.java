package io.mesoderm.treatment.hairmesotherapy;

import io.mesoderm.testkit.TreatmentModuleContract;

/** The built jar on the real host; what a session records is in {@code MesotherapyRecorderIT}. */
class HairMesotherapyIT extends TreatmentModuleContract {}
