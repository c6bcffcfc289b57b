package io.mesoderm.platform.billing.expiry;

import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.StaffId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * Whose what expires is, by the law that a legal entity is under.
 *
 * @param unclaimed whether it stays the patient's, as unclaimed property; the entity's revenue if not
 * @param source where the law says so
 * @param adviser who holds it right for the entity
 * @param dormancyMonths after how many since the patient was last heard of it is due to the authority; empty if the
 *     rule does not say
 * @param validFrom for units whose last day is this or later, until another rule holds
 */
public record UnclaimedRule(
        UUID id,
        LegalEntityId legalEntity,
        boolean unclaimed,
        String jurisdiction,
        String source,
        String adviser,
        Optional<Integer> dormancyMonths,
        LocalDate validFrom,
        Instant recordedAt,
        Optional<StaffId> recordedBy) {}
