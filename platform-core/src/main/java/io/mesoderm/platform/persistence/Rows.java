package io.mesoderm.platform.persistence;

import org.jdbi.v3.core.statement.SqlStatement;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/**
 * Binds records to statements by their components. JDBI's own binding of methods sees public types only,
 * and a row is nobody's business but its feature's.
 */
public final class Rows {

    private record Component(String name, Type type, MethodHandle accessor) {

        static Component of(RecordComponent component) {
            try {
                Method method = component.getAccessor();
                method.setAccessible(true);
                return new Component(
                        component.getName(),
                        component.getGenericType(),
                        MethodHandles.lookup().unreflect(method));
            } catch (IllegalAccessException e) {
                throw new IllegalArgumentException(component + " cannot be read", e);
            }
        }

        Object of(Record row) {
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
        return statement.bindNamedArgumentFinder(
                (name, context) ->
                        Arrays.stream(COMPONENTS.get(row.getClass()))
                                .filter(component -> component.name.equals(name))
                                .findFirst()
                                .flatMap(
                                        component ->
                                                context.findArgumentFor(
                                                        component.type, component.of(row))));
    }

    /** Defines {@code <key>} as {@code (…),(…)}: one group per row, its components in the order in which they are declared. */
    public static <S extends SqlStatement<S>> S bindAll(
            S statement, String key, List<? extends Record> rows) {
        StringJoiner groups = new StringJoiner(", ");
        for (int row = 0; row < rows.size(); row++) {
            StringJoiner group = new StringJoiner(", ", "(", ")");
            for (Component component : COMPONENTS.get(rows.get(row).getClass())) {
                String name = key + row + "_" + component.name;
                statement.bindByType(name, component.of(rows.get(row)), component.type);
                group.add(":" + name);
            }
            groups.add(group.toString());
        }
        return statement.define(key, groups.toString());
    }
}
