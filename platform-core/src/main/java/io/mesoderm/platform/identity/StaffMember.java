package io.mesoderm.platform.identity;

import io.mesoderm.spi.context.StaffId;

/** Somebody who works for the chain; {@code practitioner} says whether they treat. */
public record StaffMember(
        StaffId id,
        AccountId accountId,
        String displayName,
        boolean practitioner,
        boolean active) {}
