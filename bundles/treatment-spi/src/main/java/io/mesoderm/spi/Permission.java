package io.mesoderm.spi;

import java.util.Set;

/**
 * A permission the module declares. {@code name} is {@code <module>.<verb>-<noun>};
 * {@code grantedTo} names the roles (design words such as {@code practitioner}) that have it at first;
 * the chain may change that.
 */
public record Permission(String name, Set<String> grantedTo) {

    public Permission {
        grantedTo = Set.copyOf(grantedTo);
    }
}
