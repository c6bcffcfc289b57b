package io.mesoderm.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.bench.Load.Window;

import java.util.List;

/** Pairs of windows, floor and product by turns, and the medians of their ratios. */
final class Figures {

    private Figures() {}

    /** Two windows that followed one another. */
    record Pair(Window floor, Window product) {

        double throughput() {
            return product.perSecond() / floor.perSecond();
        }

        double p99() {
            return product.p99Millis() / floor.p99Millis();
        }
    }

    static void write(List<Pair> pairs, ObjectNode into) {
        ArrayNode list = into.putArray("pairs");
        for (Pair pair : pairs) {
            ObjectNode both = list.addObject();
            pair.floor().write(both.putObject("floor"));
            pair.product().write(both.putObject("product"));
        }
        into.put(
                "throughput-ratio",
                rounded(median(pairs.stream().mapToDouble(Pair::throughput).toArray())));
        into.put("p99-ratio", rounded(median(pairs.stream().mapToDouble(Pair::p99).toArray())));
    }

    private static double median(double... values) {
        return Stopwatch.median(values);
    }

    /** Three digits after the point, which is more than any of them deserves. */
    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
