package io.mesoderm.treatment.combination;

import io.mesoderm.spi.Permission;

import java.util.Set;

/** Who may do what with the module's own data; recording a session takes the core's permission. */
final class CombinationPermissions {

    static final String READ_SESSION = "combination-protocols.read-session";

    static final String TELL_LIGHT = "combination-protocols.tell-light-use";

    /** The core's: whoever may record a session sees its form. */
    static final String RECORD = "care.record";

    private CombinationPermissions() {}

    static Set<Permission> all() {
        return Set.of(
                new Permission(
                        READ_SESSION,
                        Set.of("medical-director", "prescriber", "practitioner", "auditor")),
                new Permission(
                        TELL_LIGHT, Set.of("medical-director", "prescriber", "practitioner")));
    }
}
