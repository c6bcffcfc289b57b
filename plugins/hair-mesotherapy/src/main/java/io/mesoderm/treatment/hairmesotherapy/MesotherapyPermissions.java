package io.mesoderm.treatment.hairmesotherapy;

import io.mesoderm.spi.Permission;
import io.mesoderm.treatment.hairmesotherapy.recipe.MesotherapyRecipes;

import java.util.Set;

/** Who may do what with the module's own data; recording a session takes the core's permission. */
final class MesotherapyPermissions {

    static final String READ_RECIPE = "hair-mesotherapy.read-recipe";
    static final String WRITE_RECIPE = "hair-mesotherapy.write-recipe";
    static final String APPROVE_RECIPE = "hair-mesotherapy.approve-recipe";
    static final String READ_REPROCESSING = "hair-mesotherapy.read-reprocessing";
    static final String LOG_REPROCESSING = "hair-mesotherapy.log-reprocessing";
    static final String READ_SESSION = "hair-mesotherapy.read-session";

    /** The core's: whoever may record a session sees its form. */
    static final String RECORD = "care.record";

    private MesotherapyPermissions() {}

    static Set<Permission> all() {
        return Set.of(
                new Permission(
                        READ_RECIPE,
                        Set.of(
                                "chain-owner",
                                "medical-director",
                                "site-manager",
                                "prescriber",
                                "practitioner",
                                "auditor")),
                new Permission(WRITE_RECIPE, Set.of("medical-director", "prescriber")),
                new Permission(
                        MesotherapyRecipes.OVERRIDE_PERMISSION,
                        Set.of("medical-director", "prescriber")),
                new Permission(APPROVE_RECIPE, Set.of("medical-director")),
                new Permission(
                        READ_REPROCESSING,
                        Set.of(
                                "medical-director",
                                "site-manager",
                                "prescriber",
                                "practitioner",
                                "auditor")),
                new Permission(
                        LOG_REPROCESSING,
                        Set.of("medical-director", "site-manager", "prescriber", "practitioner")),
                new Permission(
                        READ_SESSION,
                        Set.of("medical-director", "prescriber", "practitioner", "auditor")));
    }
}
