package io.mesoderm.platform.schema;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * How records are made and read, those of modules and private ones included. By reflection, which does
 * its work at the first call: hundreds of method handles made ahead were a fifth of a start.
 */
public final class Records {

    /** Kept in the record's own class, so that a module's goes with it. */
    private static final ClassValue<List<Method>> ACCESSORS =
            new ClassValue<>() {
                @Override
                protected List<Method> computeValue(Class<?> type) {
                    return Arrays.stream(type.getRecordComponents())
                            .map(Records::accessor)
                            .toList();
                }
            };

    private Records() {}

    /** The canonical constructor. */
    static Constructor<?> constructor(Class<?> type) {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedRecord(
                    type.getName() + " has no reachable canonical constructor: " + e.getMessage());
        }
    }

    static Method accessor(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor;
    }

    /** What the record holds, by name and in the order of its components; a null may be among it. */
    public static void each(Record record, BiConsumer<String, Object> component) {
        for (Method accessor : ACCESSORS.get(record.getClass())) {
            component.accept(accessor.getName(), get(accessor, record));
        }
    }

    /** Makes the record; what its constructor throws comes out as it is. */
    static Object construct(Constructor<?> constructor, Object... values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw thrown(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static Object get(Method accessor, Object record) {
        try {
            return accessor.invoke(record);
        } catch (InvocationTargetException e) {
            throw thrown(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException thrown(InvocationTargetException failure) {
        return switch (failure.getCause()) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(failure.getCause());
        };
    }
}
