package io.mesoderm.platform.persistence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Compares each database's identity row with its name when it is first opened, so that a dump restored under a wrong name is refused. */
final class IdentityRows {

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    void check(Session session, String database) {
        if (!known.contains(database)) {
            require(session, database);
            known.add(database);
        }
    }

    private static void require(Session session, String database) {
        String sql =
                "SELECT owner FROM "
                        + DatabaseNames.quoted(database)
                        + ".identity_row WHERE id = 1";
        try (PreparedStatement statement = session.connection().prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            String owner = row.next() ? row.getString(1) : null;
            if (!database.equals(owner)) {
                throw new ForeignDatabase("database " + database + " belongs to " + owner, null);
            }
        } catch (SQLException e) {
            if (SqlErrors.endsTransaction(e)) {
                throw new TransactionGone(e);
            }
            throw new ForeignDatabase("database " + database + " has no identity row", e);
        }
    }
}
