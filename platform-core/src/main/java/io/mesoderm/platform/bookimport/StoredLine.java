package io.mesoderm.platform.bookimport;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;

/** A line that can be read, as it is kept until something has become of it. */
record StoredLine(
        UUID id,
        UUID importId,
        int line,
        String externalId,
        Optional<String> patient,
        Modality modality,
        LocalDateTime localStart,
        Optional<String> utcOffset,
        Optional<Integer> minutes,
        Optional<String> practitioner,
        Optional<String> room,
        Optional<String> device,
        Optional<PatientId> patientId) {}
