package io.mesoderm.platform.credential;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.StaffId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A licence, a competence or a certificate of somebody of the staff.
 *
 * @param modality the treatment it is for; any if empty
 * @param expiresOn the last day it counts; empty for one that does not expire
 * @param verifiedBy who wrote it down; empty if a program did
 * @param ownWord whether that is whom it is of: it counts only while nobody else may write credentials down
 */
public record Credential(
        UUID id,
        StaffId staff,
        String staffName,
        Kind kind,
        Optional<Modality> modality,
        Optional<String> technique,
        String body,
        String number,
        LocalDate issuedOn,
        Optional<LocalDate> expiresOn,
        Optional<String> verifiedBy,
        boolean ownWord,
        Optional<Instant> endedAt) {

    /** What it is. */
    public enum Kind {
        /** The right to practise. */
        LICENCE,
        /** Training and experience in one treatment. */
        COMPETENCE,
        /** Of a professional body. */
        CERTIFICATE
    }
}
