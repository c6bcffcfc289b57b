package io.mesoderm.platform.persistence;

import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;

import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/** How our types stand in columns when they are read, and {@link ColumnValues} when they are written. */
final class JdbiSettings {

    private JdbiSettings() {}

    static Jdbi over(ConnectionFactory connections) {
        Jdbi jdbi = Jdbi.create(connections);
        jdbi.setTransactionHandler(new OwnedTransactions());
        jdbi.getConfig(SqlStatements.class).setSqlLogger(noteErrors());
        jdbi.registerRowMapper(new RecordMappers());
        jdbi.registerColumnMapper(new EntityIdMappers());
        // Preparable, since JDBI asks those first: a plain factory loses to JDBI's own for UUID and
        // the dates.
        jdbi.registerArgument(
                (ArgumentFactory.Preparable) (declared, config) -> ColumnValues.writer(declared));
        column(jdbi, UUID.class, byte[].class, BinaryIds::uuid);
        column(jdbi, Instant.class, LocalDateTime.class, t -> t.toInstant(ZoneOffset.UTC));
        column(jdbi, LocalDate.class, LocalDate.class, d -> d);
        column(jdbi, LocalTime.class, LocalTime.class, t -> t);
        column(jdbi, LocalDateTime.class, LocalDateTime.class, t -> t);
        column(jdbi, ZoneId.class, String.class, ZoneId::of);
        column(jdbi, Locale.class, String.class, Locale::forLanguageTag);
        column(jdbi, Currency.class, String.class, Currency::getInstance);
        column(jdbi, ChainId.class, String.class, ChainId::new);
        column(jdbi, ModuleId.class, String.class, ModuleId::new);
        return jdbi;
    }

    private static <T, C> void column(
            Jdbi jdbi, Class<T> type, Class<C> stored, Function<C, T> read) {
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

    private static SqlLogger noteErrors() {
        return new SqlLogger() {
            @Override
            public void logException(StatementContext context, SQLException error) {
                UnitOfWork.running().ifPresent(unit -> unit.note(error));
            }
        };
    }
}
