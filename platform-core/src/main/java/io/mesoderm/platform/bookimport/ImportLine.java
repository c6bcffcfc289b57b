package io.mesoderm.platform.bookimport;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * A line and what became of it.
 *
 * @param number of the patient as the file has it, and once they are known as the chain has it
 * @param code of the refusal, as errors have it
 * @param said why, and on which days it could be
 * @param rules what rules of care say of it, for who may read care
 * @param cameTo the visit or session that it is here
 */
public record ImportLine(
        UUID id,
        int line,
        Optional<String> externalId,
        Optional<PatientId> patient,
        Optional<String> number,
        Optional<Modality> modality,
        Optional<LocalDateTime> start,
        Optional<String> practitioner,
        Outcome outcome,
        Optional<String> code,
        Optional<String> said,
        Optional<String> rules,
        Optional<UUID> cameTo) {}
