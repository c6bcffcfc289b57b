package io.mesoderm.platform.module;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.event.EventId;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.spi.host.SqlWork;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** A module's own database; its callbacks are module code again, so that the deadline holds inside them. */
final class BoundModuleDatabase implements ModuleDatabase {

    private final HostServices.Caller caller;
    private final HostDelegates.ModuleSql sql;

    BoundModuleDatabase(HostServices.Caller caller, HostDelegates.ModuleSql sql) {
        this.caller = caller;
        this.sql = sql;
    }

    @Override
    public <T> T inTransaction(CallContext context, SqlWork<T> work) {
        return caller.asks(
                context,
                () -> sql.asModule(caller.id(), context, connection -> inModule(work, connection)));
    }

    @Override
    public void once(EventId event, CallContext context, SqlWork<?> work) {
        inTransaction(
                context, connection -> firstTime(event, connection) ? work.run(connection) : null);
    }

    private static boolean firstTime(EventId event, Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT IGNORE INTO host_event_once (event_id, handled_at) VALUES (?, UTC_TIMESTAMP(6))")) {
            insert.setBytes(1, bytes(event.value()));
            return insert.executeUpdate() == 1;
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static <T> T inModule(SqlWork<T> work, Connection connection) throws SQLException {
        try {
            return GuardedCall.backInModule(
                    () -> {
                        try {
                            return work.run(connection);
                        } catch (SQLException e) {
                            throw new Wrapped(e);
                        }
                    });
        } catch (Wrapped e) {
            throw e.sql();
        }
    }

    /** Carries an SQL error past the supplier. */
    private static final class Wrapped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Wrapped(SQLException sql) {
            super(sql);
        }

        private SQLException sql() {
            return (SQLException) getCause();
        }
    }
}
