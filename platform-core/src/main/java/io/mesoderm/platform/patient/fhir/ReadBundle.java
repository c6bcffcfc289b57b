package io.mesoderm.platform.patient.fhir;

import java.util.List;
import java.util.Map;

/** A bundle as read: its patients, how many resources of which type were left aside, and what is wrong with it. */
record ReadBundle(
        List<ReadPatient> patients, Map<String, Integer> leftAside, List<ImportProblem> problems) {}
