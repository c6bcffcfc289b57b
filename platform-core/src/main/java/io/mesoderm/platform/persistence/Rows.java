package io.mesoderm.platform.persistence;

import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * Binds records to statements by their components. JDBI's own binding of methods sees public types only,
 * and a row is nobody's business but its feature's.
 */
public final class Rows {

    private record Component(
            String name,
            Type type,
            Optional<Function<Object, Argument>> writer,
            MethodHandle accessor) {

        static Component of(RecordComponent component) {
            try {
                Method method = component.getAccessor();
                method.setAccessible(true);
                return new Component(
                        component.getName(),
                        component.getGenericType(),
                        ColumnValues.writer(component.getGenericType()),
                        MethodHandles.lookup().unreflect(method));
            } catch (IllegalAccessException e) {
                throw new IllegalArgumentException(component + " cannot be read", e);
            }
        }

        void bind(SqlStatement<?> statement, String as, Record row) {
            Object value = of(row);
            if (writer.isPresent()) {
                statement.bind(as, writer.get().apply(value));
            } else {
                statement.bindByType(as, value, type);
            }
        }

        private Object of(Record row) {
            try {
                return accessor.invoke(row);
            } catch (Throwable e) {
                throw new IllegalStateException(name + " cannot be read", e);
            }
        }
    }

    private static final ClassValue<Component[]> COMPONENTS =
            new ClassValue<>() {
                @Override
                protected Component[] computeValue(Class<?> type) {
                    return Arrays.stream(type.getRecordComponents())
                            .map(Component::of)
                            .toArray(Component[]::new);
                }
            };

    private Rows() {}

    /** Lets the statement find the components of {@code row} by name; it need not use all of them. */
    public static <S extends SqlStatement<S>> S bind(S statement, Record row) {
        for (Component component : COMPONENTS.get(row.getClass())) {
            component.bind(statement, component.name, row);
        }
        return statement;
    }

    /** Defines {@code <key>} as {@code (…),(…)}: one group per row, its components in the order in which they are declared. */
    public static <S extends SqlStatement<S>> S bindAll(
            S statement, String key, List<? extends Record> rows) {
        StringJoiner groups = new StringJoiner(", ");
        for (int row = 0; row < rows.size(); row++) {
            StringJoiner group = new StringJoiner(", ", "(", ")");
            for (Component component : COMPONENTS.get(rows.get(row).getClass())) {
                String name = key + row + "_" + component.name;
                component.bind(statement, name, rows.get(row));
                group.add(":" + name);
            }
            groups.add(group.toString());
        }
        return statement.define(key, groups.toString());
    }
}
