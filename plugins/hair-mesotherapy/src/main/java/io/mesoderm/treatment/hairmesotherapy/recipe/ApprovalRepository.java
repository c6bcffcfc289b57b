package io.mesoderm.treatment.hairmesotherapy.recipe;

import io.mesoderm.treatment.hairmesotherapy.database.ModuleJdbi;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which recipes a site may use. */
public final class ApprovalRepository {

    /** As many as anybody reads. */
    private static final int MOST = 500;

    /** False if it is approved already. */
    boolean insert(Handle handle, UUID site, RecipeKey recipe, Optional<UUID> by, Instant now) {
        return ModuleJdbi.inserted(
                handle.createUpdate(
                                """
                                INSERT INTO recipe_approval (site_id, recipe_code, recipe_version, approved_at, approved_by)
                                VALUES (:site, :code, :version, :now, :by)
                                """)
                        .bind("site", site)
                        .bind("code", recipe.code())
                        .bind("version", recipe.version())
                        .bind("now", now)
                        .bind("by", by));
    }

    /** False if it is not approved. */
    boolean end(Handle handle, UUID site, RecipeKey recipe, Optional<UUID> by, Instant now) {
        return handle.createUpdate(
                                """
                                UPDATE recipe_approval SET ended_at = :now, ended_by = :by
                                WHERE site_id = :site AND recipe_code = :code AND recipe_version = :version
                                  AND ended_at IS NULL
                                """)
                        .bind("site", site)
                        .bind("code", recipe.code())
                        .bind("version", recipe.version())
                        .bind("now", now)
                        .bind("by", by)
                        .execute()
                == 1;
    }

    /** The site's list, by code and version. */
    ApprovalList of(Handle handle, UUID site) {
        return new ApprovalList(begun(handle, site), running(handle, site));
    }

    /** Whether the site may use it: it is on the list, or there never was one. */
    boolean allows(Handle handle, UUID site, RecipeKey recipe) {
        return handle.createQuery(
                        """
                        SELECT NOT EXISTS (SELECT 1 FROM recipe_approval WHERE site_id = :site)
                          OR EXISTS (SELECT 1 FROM recipe_approval
                                     WHERE site_id = :site AND recipe_code = :code
                                       AND recipe_version = :version AND ended_at IS NULL)
                        """)
                .bind("site", site)
                .bind("code", recipe.code())
                .bind("version", recipe.version())
                .mapTo(Boolean.class)
                .one();
    }

    private static boolean begun(Handle handle, UUID site) {
        return handle.createQuery(
                        "SELECT EXISTS (SELECT 1 FROM recipe_approval WHERE site_id = :site)")
                .bind("site", site)
                .mapTo(Boolean.class)
                .one();
    }

    private static List<Approval> running(Handle handle, UUID site) {
        return handle.createQuery(
                        """
                        SELECT a.recipe_code AS code, r.name, a.recipe_version AS version, a.approved_at, a.approved_by
                        FROM recipe_approval a JOIN recipe r ON r.code = a.recipe_code
                        WHERE a.site_id = :site AND a.ended_at IS NULL
                        ORDER BY a.recipe_code, a.recipe_version LIMIT :most
                        """)
                .bind("site", site)
                .bind("most", MOST)
                .map(ConstructorMapper.of(Approval.class))
                .list();
    }
}
