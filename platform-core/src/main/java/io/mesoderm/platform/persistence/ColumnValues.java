package io.mesoderm.platform.persistence;

import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.ModuleId;

import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.NullArgument;
import org.jdbi.v3.core.generic.GenericTypes;

import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * How our types stand in columns when they are written; said once, so that no statement says it again. A value becomes an argument
 * here without a look at the dozens of factories that JDBI would ask for each statement anew.
 */
final class ColumnValues {

    private interface Setter<T> {

        void set(PreparedStatement statement, int position, T value) throws SQLException;
    }

    private record Column<T>(Class<T> type, int sqlType, Setter<? super T> setter) {

        static <T> Column<T> text(Class<T> type, Function<? super T, String> text) {
            return new Column<>(
                    type,
                    Types.VARCHAR,
                    (statement, position, value) ->
                            statement.setString(position, text.apply(value)));
        }

        static <T> Column<T> bytes(Class<T> type, Function<? super T, byte[]> bytes) {
            return new Column<>(
                    type,
                    Types.BINARY,
                    (statement, position, value) ->
                            statement.setBytes(position, bytes.apply(value)));
        }

        static <T> Column<T> time(Class<T> type, int sqlType, Function<? super T, Object> time) {
            return new Column<>(
                    type,
                    sqlType,
                    (statement, position, value) ->
                            statement.setObject(position, time.apply(value)));
        }

        Argument argument(Object value) {
            if (value == null) {
                return new NullArgument(sqlType);
            }
            T own = type.cast(value);
            return (position, statement, context) -> setter.set(statement, position, own);
        }
    }

    private static final List<Column<?>> COLUMNS =
            List.of(
                    Column.bytes(UUID.class, BinaryIds::bytes),
                    Column.bytes(EntityId.class, id -> BinaryIds.bytes(id.value())),
                    Column.bytes(byte[].class, bytes -> bytes),
                    Column.text(String.class, text -> text),
                    Column.text(Enum.class, Enum::name),
                    new Column<>(
                            Long.class,
                            Types.BIGINT,
                            (statement, position, value) -> statement.setLong(position, value)),
                    new Column<>(
                            Integer.class,
                            Types.INTEGER,
                            (statement, position, value) -> statement.setInt(position, value)),
                    new Column<>(
                            Boolean.class,
                            Types.BOOLEAN,
                            (statement, position, value) -> statement.setBoolean(position, value)),
                    new Column<>(
                            BigDecimal.class,
                            Types.DECIMAL,
                            (statement, position, value) ->
                                    statement.setBigDecimal(position, value)),
                    Column.time(Instant.class, Types.TIMESTAMP, ColumnValues::utc),
                    Column.time(LocalDateTime.class, Types.TIMESTAMP, time -> time),
                    Column.time(LocalDate.class, Types.DATE, day -> day),
                    Column.time(LocalTime.class, Types.TIME, time -> time),
                    Column.text(ZoneId.class, ZoneId::getId),
                    Column.text(Locale.class, Locale::toLanguageTag),
                    Column.text(Currency.class, Currency::getCurrencyCode),
                    Column.text(ChainId.class, ChainId::key),
                    Column.text(ModuleId.class, ModuleId::value));

    private static final Map<Type, Optional<Function<Object, Argument>>> WRITERS =
            new ConcurrentHashMap<>();

    private ColumnValues() {}

    /** What makes a value that is declared so an argument, null and nothing included; none for a type that only JDBI knows. */
    static Optional<Function<Object, Argument>> writer(Type declared) {
        Optional<Function<Object, Argument>> known = WRITERS.get(declared);
        return known != null ? known : WRITERS.computeIfAbsent(declared, ColumnValues::find);
    }

    private static Optional<Function<Object, Argument>> find(Type declared) {
        Class<?> type = boxed(GenericTypes.getErasedType(declared));
        if (type == Optional.class) {
            return GenericTypes.findGenericParameter(declared, Optional.class)
                    .flatMap(ColumnValues::find)
                    .map(inner -> value -> inner.apply(value == null ? null : inside(value)));
        }
        return COLUMNS.stream()
                .filter(column -> column.type.isAssignableFrom(type))
                .findFirst()
                .map(column -> column::argument);
    }

    private static Object inside(Object optional) {
        return ((Optional<?>) optional).orElse(null);
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    /** DATETIME(6) keeps microseconds; what is finer is cut here, so that a value read equals the value written. */
    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }
}
