package io.mesoderm.platform.persistence;

import io.mesoderm.spi.context.EntityId;

import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;

import java.lang.reflect.Constructor;
import java.lang.reflect.Type;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Reads each kind of id from its {@code BINARY(16)} column, through the one constructor all of them have. */
final class EntityIdMappers implements ColumnMapperFactory {

    @Override
    public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
        Class<?> erased = GenericTypes.getErasedType(type);
        return EntityId.class.isAssignableFrom(erased) && erased.isRecord()
                ? Optional.of(mapper(constructor(erased)))
                : Optional.empty();
    }

    private static Constructor<?> constructor(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(UUID.class);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " has no constructor of one UUID", e);
        }
    }

    private static ColumnMapper<?> mapper(Constructor<?> constructor) {
        return (row, number, context) -> {
            byte[] bytes = row.getBytes(number);
            return bytes == null ? null : make(constructor, BinaryIds.uuid(bytes));
        };
    }

    private static Object make(Constructor<?> constructor, UUID value) throws SQLException {
        try {
            return constructor.newInstance(value);
        } catch (ReflectiveOperationException e) {
            throw new SQLException("an id could not be read", e);
        }
    }
}
