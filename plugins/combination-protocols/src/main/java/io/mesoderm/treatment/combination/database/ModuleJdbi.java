package io.mesoderm.treatment.combination.database;

import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One configured JDBI for the bundle's life, run on whatever connection the host lends. Building one
 * per call would throw its caches of mappers and parsed statements away each time.
 */
public final class ModuleJdbi {

    /** MariaDB's ER_DUP_ENTRY. */
    private static final int DUPLICATE_KEY = 1062;

    private final ScopedValue<Connection> lent = ScopedValue.newInstance();
    private final Jdbi jdbi = Jdbi.create(new LentConnection());

    public ModuleJdbi() {
        jdbi.registerArgument(new UuidArgument());
        jdbi.registerArgument(new InstantArgument());
        jdbi.registerColumnMapper(UUID.class, (row, column, context) -> uuid(row.getBytes(column)));
        jdbi.registerColumnMapper(
                Instant.class,
                (row, column, context) -> {
                    LocalDateTime at = row.getObject(column, LocalDateTime.class);
                    return at == null ? null : at.toInstant(ZoneOffset.UTC);
                });
    }

    /** Runs {@code work} on {@code connection}, whose transaction and end are the host's business. */
    public <T> T with(Connection connection, Function<Handle, T> work) {
        return ScopedValue.where(lent, connection)
                .call(
                        () -> {
                            try (Handle handle = jdbi.open()) {
                                return work.apply(handle);
                            }
                        });
    }

    /** As {@link #with}, for work that answers nothing. */
    public void run(Connection connection, Consumer<Handle> work) {
        with(
                connection,
                handle -> {
                    work.accept(handle);
                    return true;
                });
    }

    /** Executes an INSERT; false if a row with this key is there already. */
    public static boolean inserted(Update insert) {
        try {
            insert.execute();
            return true;
        } catch (UnableToExecuteStatementException refused) {
            if (refused.getCause() instanceof SQLException cause
                    && cause.getErrorCode() == DUPLICATE_KEY) {
                return false;
            }
            throw refused;
        }
    }

    private static UUID uuid(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private final class LentConnection implements ConnectionFactory {

        @Override
        public Connection openConnection() {
            return lent.get();
        }

        @Override
        public void closeConnection(Connection connection) {
            // The host lent it and takes it back.
        }
    }

    private static final class UuidArgument extends AbstractArgumentFactory<UUID> {

        private UuidArgument() {
            super(Types.BINARY);
        }

        @Override
        protected Argument build(UUID id, ConfigRegistry config) {
            return (position, statement, context) -> statement.setBytes(position, bytes(id));
        }
    }

    private static final class InstantArgument extends AbstractArgumentFactory<Instant> {

        private InstantArgument() {
            super(Types.TIMESTAMP);
        }

        @Override
        protected Argument build(Instant at, ConfigRegistry config) {
            return (position, statement, context) ->
                    statement.setObject(position, LocalDateTime.ofInstant(at, ZoneOffset.UTC));
        }
    }
}
