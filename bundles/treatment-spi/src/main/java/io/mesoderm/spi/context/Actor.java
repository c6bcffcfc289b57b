package io.mesoderm.spi.context;

import java.util.Optional;
import java.util.Set;

/**
 * Who acts. Permissions are those that hold at the call's site; {@code staff} is empty for the
 * platform's own jobs and for API clients that act for nobody.
 */
public record Actor(String name, Optional<StaffId> staff, Set<String> permissions) {

    public Actor {
        permissions = Set.copyOf(permissions);
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }
}
