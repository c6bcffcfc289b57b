package io.mesoderm.platform.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A token a program signs in with: acts for its account, in one chain (or outside all, for the
 * operator), and never beyond its scopes, which are permission names.
 */
public record ApiToken(
        UUID id,
        AccountId accountId,
        Optional<String> chain,
        String name,
        Set<String> scopes,
        Instant endsAt) {}
