package io.mesoderm.spi.context;

import java.util.Optional;
import java.util.Set;

/**
 * Who acts. Permissions are those that hold at the call's site; {@code staff} is empty for the
 * platform's own jobs and for API clients that act for nobody.
 *
 * @param byToken whether an API token acts for {@code staff}, who may not be there to agree to anything
 */
public record Actor(
        String name, Optional<StaffId> staff, Set<String> permissions, boolean byToken) {

    public Actor {
        permissions = Set.copyOf(permissions);
    }

    /** Somebody who is there, or the platform itself. */
    public Actor(String name, Optional<StaffId> staff, Set<String> permissions) {
        this(name, staff, permissions, false);
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }
}
