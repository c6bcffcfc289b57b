package io.mesoderm.bench;

import io.mesoderm.bench.Load.Client;
import io.mesoderm.platform.persistence.BinaryIds;
import io.mesoderm.platform.persistence.Ids;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * What any reading of a chain costs at the least, by a bare driver and without HTTP: one row under the chain's role,
 * and where it is traced its event too, stored with as many others as the platform stores at once. The event's seal
 * is left out.
 */
final class BareReading implements Client {

    /** What waits when the platform answers a thousand readings a second and stores their events every 50 ms. */
    private static final int STORED_AT_ONCE = 50;

    private static final String EVENT =
            """
            INSERT INTO c_aurelia__ledger.audit_event (id, occurred_at, kind, actor, action, purpose, request_id)
            VALUES (?, NOW(6), 'READ', 'desk.berlin@demo.example', 'get-wallet', 'BILLING', 'bench')
            """;

    private static final String PATIENT =
            "INSERT INTO c_aurelia__ledger.audit_event_patient (patient_id, event_id) VALUES (?, ?)";

    private final boolean traced;
    private final UUID patient = Ids.next();
    private final Connection connection;
    private final Statement sql;
    private final PreparedStatement events;
    private final PreparedStatement patients;
    private int waiting;

    BareReading(Database database, boolean traced) throws SQLException, IOException {
        this.traced = traced;
        this.connection = database.application();
        connection.setAutoCommit(false);
        this.sql = connection.createStatement();
        sql.execute("SET ROLE `c_aurelia`");
        this.events = connection.prepareStatement(EVENT);
        this.patients = connection.prepareStatement(PATIENT);
        sql.execute("SET ROLE NONE");
    }

    @Override
    public void ask() throws SQLException {
        sql.execute("SET ROLE `c_aurelia`");
        try (ResultSet row = sql.executeQuery("SELECT version FROM c_aurelia.chain_policy")) {
            if (!row.next()) {
                throw new IllegalStateException("no row");
            }
        }
        end();
        if (traced) {
            trace();
        }
    }

    private void trace() throws SQLException {
        byte[] event = BinaryIds.bytes(Ids.next());
        events.setBytes(1, event);
        events.addBatch();
        patients.setBytes(1, BinaryIds.bytes(patient));
        patients.setBytes(2, event);
        patients.addBatch();
        waiting++;
        if (waiting == STORED_AT_ONCE) {
            waiting = 0;
            sql.execute("SET ROLE `c_aurelia`");
            events.executeBatch();
            patients.executeBatch();
            end();
        }
    }

    private void end() throws SQLException {
        connection.commit();
        sql.execute("SET ROLE NONE");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
