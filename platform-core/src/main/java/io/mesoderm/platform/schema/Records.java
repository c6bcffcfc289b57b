package io.mesoderm.platform.schema;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Method handles of records, those of modules and private ones included. */
final class Records {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private Records() {}

    /** The canonical constructor as {@code (Object[]) → Object}. */
    static MethodHandle constructor(Class<?> type) {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return LOOKUP.unreflectConstructor(constructor)
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedRecord(
                    type.getName() + " has no reachable canonical constructor: " + e.getMessage());
        }
    }

    /** The component's accessor as {@code (Object) → Object}. */
    static MethodHandle accessor(RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return LOOKUP.unreflect(accessor)
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedRecord(
                    "component " + component.getName() + " cannot be read: " + e.getMessage());
        }
    }

    /** Makes the record; what its constructor throws comes out as it is. */
    static Object construct(MethodHandle constructor, Object... values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static Object get(MethodHandle accessor, Object record) {
        try {
            return (Object) accessor.invokeExact(record);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
