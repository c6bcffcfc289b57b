package io.mesoderm.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** So many clients, each asking again as soon as it is answered, for a window of time. */
final class Load {

    private Load() {}

    /** One client. */
    interface Client extends AutoCloseable {

        /** Asks once and waits for the answer; throws when it is not the expected one. */
        void ask() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** Makes the client of this number. */
    interface Clients {
        Client client(int number) throws Exception;
    }

    /** What a window gave. */
    record Window(double perSecond, double p50Millis, double p99Millis) {

        void write(ObjectNode into) {
            into.put("per-second", Figures.rounded(perSecond));
            into.put("p50-ms", Figures.rounded(p50Millis));
            into.put("p99-ms", Figures.rounded(p99Millis));
        }
    }

    /** Each asks again as soon as it is answered. */
    static Window run(int clients, Duration length, Clients make)
            throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + length.toNanos();
        return window(clients, length, number -> askUntil(end, make.client(number)));
    }

    /**
     * All together ask {@code perSecond} times a second, by the clock: one that waits for a slow answer
     * counts the wait of those that it should have asked meanwhile.
     */
    static Window paced(int clients, double perSecond, Duration length, Clients make)
            throws InterruptedException, ExecutionException {
        long between = Math.round(clients * 1e9 / perSecond);
        long start = System.nanoTime();
        return window(
                clients,
                length,
                number ->
                        askOnTime(
                                start + between * number / clients,
                                between,
                                start + length.toNanos(),
                                make.client(number)));
    }

    /** One client's times in nanoseconds. */
    private interface Asking {
        long[] times(int number) throws Exception;
    }

    /** Any client's failure fails the window: a figure with errors in it is none. */
    private static Window window(int clients, Duration length, Asking asking)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                running.add(threads.submit(() -> asking.times(number)));
            }
            LongStream all = LongStream.empty();
            for (Future<long[]> one : running) {
                all = LongStream.concat(all, Arrays.stream(one.get()));
            }
            long[] nanos = all.sorted().toArray();
            return new Window(
                    nanos.length * 1e9 / length.toNanos(),
                    nanos[nanos.length / 2] / 1e6,
                    nanos[(int) (nanos.length * 0.99)] / 1e6);
        }
    }

    private static long[] askUntil(long end, Client client) throws Exception {
        try (client) {
            LongStream.Builder times = LongStream.builder();
            long now = System.nanoTime();
            while (now < end) {
                client.ask();
                long done = System.nanoTime();
                times.add(done - now);
                now = done;
            }
            return times.build().toArray();
        }
    }

    private static long[] askOnTime(long first, long between, long end, Client client)
            throws Exception {
        try (client) {
            LongStream.Builder times = LongStream.builder();
            for (long due = first; due < end; due += between) {
                for (long wait = due - System.nanoTime();
                        wait > 0;
                        wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                client.ask();
                times.add(System.nanoTime() - due);
            }
            return times.build().toArray();
        }
    }
}
