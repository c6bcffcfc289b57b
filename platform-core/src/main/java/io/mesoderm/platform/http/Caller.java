package io.mesoderm.platform.http;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A signed-in account. {@code platformPermissions} hold outside every chain (the operator's);
 * {@code onlyChain} is the key of the one chain an API token is made for; {@code scopes} are
 * present for an API token and limit what {@link Access} grants in a chain; {@code session} is
 * present when a session cookie was shown.
 */
public record Caller(
        UUID account,
        String name,
        Set<String> platformPermissions,
        Optional<String> onlyChain,
        Optional<Set<String>> scopes,
        Optional<UUID> session) {

    public Caller {
        platformPermissions = Set.copyOf(platformPermissions);
        scopes = scopes.map(Set::copyOf);
    }
}
