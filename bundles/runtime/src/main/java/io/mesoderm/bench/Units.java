package io.mesoderm.bench;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The open units of the bench's patients, for the floor to redeem from the last one down. */
final class Units {

    private static final String CORE = "c_aurelia";

    private final List<Deque<List<byte[]>>> open = new ArrayList<>();
    private List<byte[]> recorded = List.of();

    /** Remembers what the recorded redemption used: patient, contract, unit, lot. */
    void recorded(Database database, Clinic clinic) throws Exception {
        recorded = rows(database, clinic, 0, "u.state = 'PERFORMED'", "u.unit_no DESC").getFirst();
    }

    /** Finds the open units of each patient. */
    void load(Database database, Clinic clinic) throws Exception {
        for (int i = 0; i < clinic.patients().size(); i++) {
            open.add(
                    new ArrayDeque<>(
                            rows(database, clinic, i, "u.state = 'OPEN'", "u.unit_no DESC")));
        }
    }

    /** A unit of the patient of this number, as replacements for what was recorded. */
    Map<ByteBuffer, byte[]> take(int patient) {
        List<byte[]> unit = open.get(patient).removeFirst();
        Map<ByteBuffer, byte[]> given = new HashMap<>();
        for (int i = 0; i < unit.size(); i++) {
            given.put(ByteBuffer.wrap(recorded.get(i)), unit.get(i));
        }
        return given;
    }

    private static List<List<byte[]>> rows(
            Database database, Clinic clinic, int patient, String condition, String order)
            throws Exception {
        String sql =
                """
                SELECT c.patient_id, c.id, u.id FROM package_contract c JOIN unit u
                ON u.contract_id = c.id WHERE c.patient_id = ? AND %s ORDER BY %s
                """
                        .formatted(condition, order);
        byte[] lot = bytes(clinic.lots().get(patient));
        List<List<byte[]>> found = new ArrayList<>();
        try (Connection connection = database.migrator()) {
            use(connection);
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setBytes(1, bytes(clinic.patients().get(patient)));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        found.add(List.of(row.getBytes(1), row.getBytes(2), row.getBytes(3), lot));
                    }
                }
            }
        }
        return found;
    }

    private static void use(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("USE " + CORE);
        }
    }

    private static byte[] bytes(String id) {
        UUID uuid = UUID.fromString(id);
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
