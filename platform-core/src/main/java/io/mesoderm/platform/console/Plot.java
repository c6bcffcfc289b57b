package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The line of a series as it is drawn: days to the right by their distance, values upward from the least to the greatest. The table
 * beside it says the same in words.
 *
 * @param dots places of the points, in the plot's own units
 */
public record Plot(List<Dot> dots) {

    public static final int WIDTH = 480;
    public static final int HEIGHT = 120;
    private static final int MARGIN = 8;

    /** One point's place. */
    public record Dot(int x, int y) {}

    /** Of points as the API writes them, the oldest first. */
    public static Plot of(JsonNode points) {
        List<BigDecimal> values = new ArrayList<>();
        List<Long> days = new ArrayList<>();
        LocalDate first = LocalDate.parse(points.path(0).path("on").asText());
        for (JsonNode point : points) {
            values.add(new BigDecimal(point.path("value").asText()));
            days.add(ChronoUnit.DAYS.between(first, LocalDate.parse(point.path("on").asText())));
        }
        BigDecimal least = values.stream().min(BigDecimal::compareTo).orElseThrow();
        BigDecimal range = values.stream().max(BigDecimal::compareTo).orElseThrow().subtract(least);
        List<Dot> dots = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            dots.add(
                    new Dot(
                            MARGIN
                                    + scaled(
                                            BigDecimal.valueOf(days.get(i)),
                                            BigDecimal.valueOf(days.getLast()),
                                            WIDTH),
                            HEIGHT
                                    - MARGIN
                                    - scaled(values.get(i).subtract(least), range, HEIGHT)));
        }
        return new Plot(dots);
    }

    private static int scaled(BigDecimal part, BigDecimal whole, int size) {
        BigDecimal room = BigDecimal.valueOf(size - 2L * MARGIN);
        return whole.signum() == 0
                ? room.intValue() / 2
                : part.multiply(room).divide(whole, 0, RoundingMode.HALF_UP).intValue();
    }

    /** For {@code points} of a polyline. */
    public String line() {
        return dots.stream().map(dot -> dot.x() + "," + dot.y()).collect(Collectors.joining(" "));
    }
}
