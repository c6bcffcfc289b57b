package io.mesoderm.platform.careplan.outside;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A session done elsewhere, as a chart shows it.
 *
 * @param site which took it over
 * @param practitioner who did it, in the words of the other system
 * @param provenance where it is known from; all that there are were imported
 * @param reason why it was corrected or struck
 * @param corrects the one in whose place it stands
 */
public record OutsideSession(
        UUID id,
        PatientId patient,
        SiteId site,
        Modality modality,
        LocalDate day,
        Optional<String> practitioner,
        Optional<String> externalId,
        String provenance,
        State state,
        Optional<String> reason,
        Optional<UUID> corrects) {

    /** Whether it counts. */
    public enum State {
        /** It counts. */
        STANDING,
        /** Another one stands in its place. */
        CORRECTED,
        /** It was not, or not of this patient. */
        STRUCK
    }
}
