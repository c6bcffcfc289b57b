package io.mesoderm.platform.identity;

import io.mesoderm.platform.audit.PlatformTrail.Who;

import java.util.Optional;

/** Somebody who can sign in. An operator sees chains and never a patient. */
public record Account(
        AccountId id,
        String email,
        String displayName,
        String passwordHash,
        boolean operator,
        boolean active) {

    /** As the one who does something outside the chains. */
    Who who() {
        return new Who(displayName, Optional.of(id.value()), Optional.empty());
    }
}
