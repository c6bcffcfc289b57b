package io.mesoderm.spi.care;

/** Administrative sex, as in FHIR's administrative-gender. */
public enum Sex {
    FEMALE,
    MALE,
    OTHER,
    UNKNOWN
}
