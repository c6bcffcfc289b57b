package io.mesoderm.platform.identity;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which permissions each role has in this chain. */
public final class RolePermissions {

    private RolePermissions() {}

    /** Gives a new chain the defaults of {@link Role}; leaves a chain that has them alone. */
    public static void loadDefaults(Handle handle) {
        PreparedBatch batch = insert(handle);
        for (Role role : Role.values()) {
            for (String permission : role.permissions()) {
                batch.bind("role", role.word()).bind("permission", permission).add();
            }
        }
        batch.execute();
    }

    /**
     * Grants a module's permission to the roles it names; a grant that is there already is left as
     * it is.
     */
    public static void grant(Handle handle, String permission, Set<String> roles) {
        if (roles.isEmpty()) {
            return;
        }
        PreparedBatch batch = insert(handle);
        roles.forEach(role -> batch.bind("role", role).bind("permission", permission).add());
        batch.execute();
    }

    static Map<String, Set<String>> all(Handle handle) {
        Map<String, Set<String>> byRole = new TreeMap<>();
        Role.words().forEach(word -> byRole.put(word, new TreeSet<>()));
        handle.createQuery("SELECT role, permission FROM role_permission")
                .map((rs, ctx) -> List.of(rs.getString(1), rs.getString(2)))
                .forEach(
                        row ->
                                byRole.computeIfAbsent(row.get(0), r -> new TreeSet<>())
                                        .add(row.get(1)));
        return byRole;
    }

    static void replace(Handle handle, String role, Set<String> permissions) {
        handle.createUpdate("DELETE FROM role_permission WHERE role = :role")
                .bind("role", role)
                .execute();
        PreparedBatch batch = insert(handle);
        permissions.forEach(
                permission -> batch.bind("role", role).bind("permission", permission).add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static PreparedBatch insert(Handle handle) {
        return handle.prepareBatch(
                "INSERT IGNORE INTO role_permission (role, permission) VALUES (:role,"
                        + " :permission)");
    }
}
