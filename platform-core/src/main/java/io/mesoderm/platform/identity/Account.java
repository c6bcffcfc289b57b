package io.mesoderm.platform.identity;

/** Somebody who can sign in. An operator sees chains and never a patient. */
public record Account(
        AccountId id,
        String email,
        String displayName,
        String passwordHash,
        boolean operator,
        boolean active) {}
