package io.mesoderm.platform.persistence;

import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes records of one type from rows: {@code sold_on} goes to {@code soldOn}. JDBI's own mapper finds out for
 * each statement anew which column belongs where; this one remembers it for each list of columns.
 */
final class RecordMapper implements RowMapper<Object> {

    private final Class<?> type;
    private final RecordComponent[] components;
    private final Constructor<?> constructor;
    private final Map<List<String>, RowMapper<Object>> byColumns = new ConcurrentHashMap<>();

    RecordMapper(Class<?> type) {
        this.type = type;
        this.components = type.getRecordComponents();
        this.constructor = canonical(type, components);
    }

    /** Records of queries are their feature's own business, so the constructor need not be public. */
    private static Constructor<?> canonical(Class<?> type, RecordComponent[] components) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " has no canonical constructor", e);
        }
    }

    @Override
    public Object map(ResultSet row, StatementContext context) throws SQLException {
        return specialize(row, context).map(row, context);
    }

    /** The mapper for the columns of {@code rows}; a component without a column is a mistake in the statement. */
    @Override
    public RowMapper<Object> specialize(ResultSet rows, StatementContext context)
            throws SQLException {
        ResultSetMetaData described = rows.getMetaData();
        List<String> columns = new ArrayList<>(described.getColumnCount());
        for (int i = 1; i <= described.getColumnCount(); i++) {
            columns.add(described.getColumnLabel(i));
        }
        return byColumns.computeIfAbsent(List.copyOf(columns), names -> mapper(names, context));
    }

    private RowMapper<Object> mapper(List<String> columns, StatementContext context) {
        List<String> names = columns.stream().map(RecordMapper::plain).toList();
        int[] numbers = new int[components.length];
        ColumnMapper<?>[] mappers = new ColumnMapper<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            String name = plain(component.getName());
            numbers[i] = names.indexOf(name) + 1;
            if (numbers[i] == 0 || numbers[i] != names.lastIndexOf(name) + 1) {
                throw new IllegalArgumentException(
                        "not one column for %s of %s among %s"
                                .formatted(component.getName(), type.getName(), columns));
            }
            mappers[i] =
                    context.findColumnMapperFor(component.getGenericType())
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "no column is ever read as " + component));
        }
        return (row, current) -> make(row, current, numbers, mappers);
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private Object make(
            ResultSet row, StatementContext context, int[] numbers, ColumnMapper<?>[] mappers)
            throws SQLException {
        Object[] values = new Object[numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = mappers[i].map(row, numbers[i], context);
        }
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new SQLException("a row is no " + type.getName(), e);
        }
    }
}
