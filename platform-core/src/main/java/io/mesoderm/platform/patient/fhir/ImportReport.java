package io.mesoderm.platform.patient.fhir;

import io.mesoderm.spi.context.PatientId;

import java.util.List;
import java.util.Map;

/** What a file brought: its patients, and how many resources of which type were left aside. */
public record ImportReport(List<Imported> patients, Map<String, Integer> leftAside) {

    /** One patient of the file; {@code added} is false when the chain knew the patient already. */
    public record Imported(
            PatientId patient,
            String number,
            boolean added,
            int identifiersAdded,
            int factsAdded,
            int factsUpdated) {

        /** Whether anything was written for this patient. */
        public boolean changed() {
            return added || identifiersAdded + factsAdded + factsUpdated > 0;
        }
    }
}
