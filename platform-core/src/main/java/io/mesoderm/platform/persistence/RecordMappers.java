package io.mesoderm.platform.persistence;

import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.ModuleId;

import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A row becomes a record by the names of its components; an id is one column and no row. */
final class RecordMappers implements RowMapperFactory {

    /** JDBI keeps what it has found for one statement only. */
    private final Map<Class<?>, RowMapper<?>> known = new ConcurrentHashMap<>();

    @Override
    public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
        Class<?> erased = GenericTypes.getErasedType(type);
        return erased.isRecord() && !isOneColumn(erased)
                ? Optional.of(known.computeIfAbsent(erased, RecordMapper::new))
                : Optional.empty();
    }

    private static boolean isOneColumn(Class<?> type) {
        return EntityId.class.isAssignableFrom(type)
                || type == ChainId.class
                || type == ModuleId.class;
    }
}
