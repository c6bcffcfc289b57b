package io.mesoderm.bench;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Times of single actions, in milliseconds. */
final class Stopwatch {

    private Stopwatch() {}

    /** What came of an action, and how long it took. */
    record Timed<T>(T result, long millis) {}

    static <T> Timed<T> time(Supplier<T> action) {
        long start = System.nanoTime();
        T result = action.get();
        return new Timed<>(result, Math.round((System.nanoTime() - start) / 1e6));
    }

    static long median(LongStream values) {
        long[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
