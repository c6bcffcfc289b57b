package io.mesoderm.treatment.hairmesotherapy.recipe;

import io.mesoderm.treatment.hairmesotherapy.database.ModuleJdbi;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The recipe tables. */
public final class RecipeRepository {

    private static final String SELECT =
            """
            SELECT r.code, r.name, v.version, v.max_ml, v.ready_made, v.principal_agents, v.reason,
                   v.saved_by
            FROM recipe r JOIN recipe_version v ON v.recipe_code = r.code
            """;

    private final RecipeMapper mapper = new RecipeMapperImpl();

    public Optional<Recipe> find(Handle handle, RecipeKey key) {
        return handle.createQuery(SELECT + "WHERE r.code = :code AND v.version = :version")
                .bind("code", key.code())
                .bind("version", key.version())
                .map(ConstructorMapper.of(RecipeRow.class))
                .findOne()
                .map(row -> mapper.toRecipe(row, lines(handle, row)));
    }

    public Optional<Recipe> findCurrent(Handle handle, String code) {
        return handle.createQuery(SELECT + "WHERE r.code = :code AND v.version = r.current_version")
                .bind("code", code)
                .map(ConstructorMapper.of(RecipeRow.class))
                .findOne()
                .map(row -> mapper.toRecipe(row, lines(handle, row)));
    }

    /** Current versions by code, after {@code cursor}. */
    public List<Recipe> listCurrent(Handle handle, String cursor, int limit) {
        return handle
                .createQuery(
                        SELECT
                                + """
                                WHERE v.version = r.current_version AND r.code > :cursor
                                ORDER BY r.code LIMIT :limit
                                """)
                .bind("cursor", cursor)
                .bind("limit", limit)
                .map(ConstructorMapper.of(RecipeRow.class))
                .list()
                .stream()
                .map(row -> mapper.toRecipe(row, lines(handle, row)))
                .toList();
    }

    /** The versions that a site's list has, by code and version. */
    List<Recipe> listApproved(Handle handle, UUID site, int limit) {
        return handle
                .createQuery(
                        SELECT
                                + """
                                JOIN recipe_approval a ON a.recipe_code = r.code AND a.recipe_version = v.version
                                WHERE a.site_id = :site AND a.ended_at IS NULL
                                ORDER BY r.code, v.version LIMIT :limit
                                """)
                .bind("site", site)
                .bind("limit", limit)
                .map(ConstructorMapper.of(RecipeRow.class))
                .list()
                .stream()
                .map(row -> mapper.toRecipe(row, lines(handle, row)))
                .toList();
    }

    /** False if the code is taken. */
    boolean insert(Handle handle, String code, String name) {
        return ModuleJdbi.inserted(
                handle.createUpdate(
                                """
                                INSERT INTO recipe (code, name, current_version)
                                VALUES (:code, :name, 0)
                                """)
                        .bind("code", code)
                        .bind("name", name));
    }

    /** Takes the next version number; the locked row makes two savers wait for each other. */
    Optional<Integer> nextVersion(Handle handle, String code) {
        int updated =
                handle.createUpdate(
                                "UPDATE recipe SET current_version = current_version + 1 WHERE code = :code")
                        .bind("code", code)
                        .execute();
        return updated == 0
                ? Optional.empty()
                : handle.createQuery("SELECT current_version FROM recipe WHERE code = :code")
                        .bind("code", code)
                        .mapTo(Integer.class)
                        .findOne();
    }

    void insertVersion(Handle handle, RecipeRow row, List<RecipeLine> lines) {
        handle.createUpdate(
                        """
                        INSERT INTO recipe_version (recipe_code, version, max_ml, ready_made,
                                                    principal_agents, reason, saved_by)
                        VALUES (:code, :version, :maxMl, :readyMade, :principalAgents, :reason, :savedBy)
                        """)
                .bindMethods(row)
                .execute();
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO recipe_ingredient (recipe_code, version, position, ingredient,
                                                       percent, ml, product)
                        VALUES (:code, :version, :position, :ingredient, :percent, :ml, :product)
                        """);
        for (int position = 0; position < lines.size(); position++) {
            batch.bind("code", row.code())
                    .bind("version", row.version())
                    .bind("position", position + 1)
                    .bindMethods(lines.get(position))
                    .add();
        }
        batch.execute();
    }

    private static List<RecipeLine> lines(Handle handle, RecipeRow row) {
        return handle.createQuery(
                        """
                        SELECT ingredient, percent, ml, product FROM recipe_ingredient
                        WHERE recipe_code = :code AND version = :version ORDER BY position
                        """)
                .bind("code", row.code())
                .bind("version", row.version())
                .map(ConstructorMapper.of(RecipeLine.class))
                .list();
    }
}
