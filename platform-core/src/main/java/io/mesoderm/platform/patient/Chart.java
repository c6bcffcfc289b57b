package io.mesoderm.platform.patient;

import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Versioned;

import java.util.List;

/**
 * What is known of a patient, its linked duplicates included. {@code linked} are the other ids read
 * as this patient; {@code sessions} are those of every module, newest first.
 */
public record Chart(
        Patient patient,
        List<PatientId> linked,
        List<PatientIdentifier> identifiers,
        List<PatientSites.Tie> sites,
        List<ClinicalFact> allergies,
        List<ClinicalFact> conditions,
        List<ClinicalFact> medications,
        List<HealthAnswer> answers,
        List<Sharing.Consent> sharing,
        List<ChartSession> sessions)
        implements Versioned {

    @Override
    public long version() {
        return patient.version();
    }
}
