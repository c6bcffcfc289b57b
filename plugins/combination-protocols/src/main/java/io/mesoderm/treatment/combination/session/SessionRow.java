package io.mesoderm.treatment.combination.session;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.context.EntityId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code session}; {@code told} says in one line what was done. */
public record SessionRow(
        UUID id,
        UUID patientId,
        UUID siteId,
        UUID practitionerId,
        Modality modality,
        Instant startedAt,
        String told,
        Optional<UUID> corrects) {

    public static SessionRow of(SessionDraft draft, String told) {
        return new SessionRow(
                draft.id().value(),
                draft.patient().value(),
                draft.site().value(),
                draft.practitioner().value(),
                draft.modality(),
                draft.startedAt(),
                told,
                draft.corrects().map(EntityId::value));
    }
}
