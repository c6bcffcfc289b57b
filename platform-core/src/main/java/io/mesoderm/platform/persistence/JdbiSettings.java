package io.mesoderm.platform.persistence;

import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.ModuleId;

import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.argument.NullArgument;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** How our types stand in columns; said once, so that no statement says it again. */
final class JdbiSettings {

    private JdbiSettings() {}

    static Jdbi over(ConnectionFactory connections) {
        Jdbi jdbi = Jdbi.create(connections);
        jdbi.setTransactionHandler(new OwnedTransactions());
        jdbi.getConfig(SqlStatements.class).setSqlLogger(noteErrors());
        jdbi.registerRowMapper(new RecordMappers());
        jdbi.registerColumnMapper(new EntityIdMappers());
        jdbi.registerArgument(
                argument(EntityId.class, Types.BINARY, id -> BinaryIds.bytes(id.value())));
        column(jdbi, UUID.class, Types.BINARY, BinaryIds::bytes, byte[].class, BinaryIds::uuid);
        column(
                jdbi,
                Instant.class,
                Types.TIMESTAMP,
                JdbiSettings::utc,
                LocalDateTime.class,
                t -> t.toInstant(ZoneOffset.UTC));
        column(jdbi, LocalDate.class, Types.DATE, d -> d, LocalDate.class, d -> d);
        column(jdbi, LocalTime.class, Types.TIME, t -> t, LocalTime.class, t -> t);
        column(jdbi, LocalDateTime.class, Types.TIMESTAMP, t -> t, LocalDateTime.class, t -> t);
        column(jdbi, ZoneId.class, Types.VARCHAR, ZoneId::getId, String.class, ZoneId::of);
        column(
                jdbi,
                Locale.class,
                Types.VARCHAR,
                Locale::toLanguageTag,
                String.class,
                Locale::forLanguageTag);
        column(
                jdbi,
                Currency.class,
                Types.CHAR,
                Currency::getCurrencyCode,
                String.class,
                Currency::getInstance);
        column(jdbi, ChainId.class, Types.VARCHAR, ChainId::key, String.class, ChainId::new);
        column(jdbi, ModuleId.class, Types.VARCHAR, ModuleId::value, String.class, ModuleId::new);
        return jdbi;
    }

    /** DATETIME(6) keeps microseconds; what is finer is cut here, so that a value read equals the value written. */
    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    private static <T, C> void column(
            Jdbi jdbi,
            Class<T> type,
            int sqlType,
            Function<T, C> write,
            Class<C> stored,
            Function<C, T> read) {
        jdbi.registerArgument(argument(type, sqlType, write));
        ColumnMapper<T> mapper =
                (row, number, context) -> {
                    C value =
                            stored == byte[].class
                                    ? stored.cast(row.getBytes(number))
                                    : row.getObject(number, stored);
                    return value == null ? null : read.apply(value);
                };
        jdbi.registerColumnMapper(type, mapper);
    }

    /** Preparable, since JDBI asks those first: a plain factory loses to JDBI's own for UUID and the dates. */
    private static <T> ArgumentFactory.Preparable argument(
            Class<T> type, int sqlType, Function<T, ?> write) {
        return (declared, config) ->
                type.isAssignableFrom(GenericTypes.getErasedType(declared))
                        ? Optional.of(
                                value ->
                                        value == null
                                                ? new NullArgument(sqlType)
                                                : (position, statement, context) ->
                                                        statement.setObject(
                                                                position,
                                                                write.apply(type.cast(value))))
                        : Optional.empty();
    }

    private static SqlLogger noteErrors() {
        return new SqlLogger() {
            @Override
            public void logException(StatementContext context, SQLException error) {
                UnitOfWork.running().ifPresent(unit -> unit.note(error));
            }
        };
    }
}
