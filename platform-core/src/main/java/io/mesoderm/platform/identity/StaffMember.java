package io.mesoderm.platform.identity;

import io.mesoderm.spi.context.StaffId;

import java.util.Optional;

/** Somebody who works for the chain; {@code practitioner} says whether they treat. */
public record StaffMember(
        StaffId id,
        Optional<AccountId> accountId,
        String displayName,
        boolean practitioner,
        boolean active) {

    /** Whether they have accepted: until then there is nobody who could sign in as them. */
    boolean joined() {
        return accountId.isPresent();
    }
}
