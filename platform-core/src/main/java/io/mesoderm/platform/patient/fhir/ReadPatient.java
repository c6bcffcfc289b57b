package io.mesoderm.platform.patient.fhir;

import io.mesoderm.platform.patient.ClinicalFact;
import io.mesoderm.platform.patient.PatientDetails;
import io.mesoderm.platform.patient.PatientIdentifier;

import java.util.List;

/** A patient of a bundle, with everything in it that is about this patient. */
record ReadPatient(
        int entry,
        PatientDetails details,
        List<PatientIdentifier> identifiers,
        List<ClinicalFact> facts) {}
