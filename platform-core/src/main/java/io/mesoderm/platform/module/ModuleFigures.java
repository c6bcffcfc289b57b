package io.mesoderm.platform.module;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What calls into one module version cost, by operation. */
public final class ModuleFigures {

    private final Map<String, Operation> operations = new ConcurrentHashMap<>();

    void add(
            String operation,
            long elapsedNanos,
            long cpuNanos,
            long allocatedBytes,
            boolean failed) {
        Operation one =
                new Operation(
                        1, failed ? 1 : 0, elapsedNanos, elapsedNanos, cpuNanos, allocatedBytes);
        operations.merge(operation, one, Operation::plus);
    }

    /** The figures so far, by operation. */
    public SortedMap<String, Operation> snapshot() {
        return new TreeMap<>(operations);
    }

    /** Sums over the calls of one operation; {@code longestNanos} is the longest single call. */
    public record Operation(
            long calls,
            long failures,
            long elapsedNanos,
            long longestNanos,
            long cpuNanos,
            long allocatedBytes) {

        private Operation plus(Operation other) {
            return new Operation(
                    calls + other.calls,
                    failures + other.failures,
                    elapsedNanos + other.elapsedNanos,
                    Math.max(longestNanos, other.longestNanos),
                    cpuNanos + other.cpuNanos,
                    allocatedBytes + other.allocatedBytes);
        }
    }
}
