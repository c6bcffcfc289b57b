package io.mesoderm.platform.patient;

import io.mesoderm.spi.field.Length;

import java.util.Optional;

/**
 * A number somebody else gave the patient; {@code system} says who (a URI, as in FHIR), and the
 * two together belong to one patient of the chain only.
 */
public record PatientIdentifier(
        @Length(min = 1, max = 255) String system,
        @Length(min = 1, max = 190) String value,
        Optional<String> type) {}
