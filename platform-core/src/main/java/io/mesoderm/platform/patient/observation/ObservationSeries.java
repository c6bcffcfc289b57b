package io.mesoderm.platform.patient.observation;

import io.mesoderm.platform.patient.observation.Instrument.Band;
import io.mesoderm.platform.patient.observation.Observation.RatedBy;
import io.mesoderm.platform.patient.observation.Percentages.Pair;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A patient's observations, put beside what they may be compared with: the same version of the same instrument, the
 * same spot, and what the patient says never beside what a clinician says.
 */
final class ObservationSeries {

    private static final int PERCENT_DECIMALS = 2;

    private final Map<String, Instrument> instruments;
    private final String language;

    ObservationSeries(Map<String, Instrument> instruments, String language) {
        this.instruments = instruments;
        this.language = language;
    }

    /** Which observations may stand in one series. */
    private record Key(
            String instrument, String version, Optional<String> spot, Optional<RatedBy> ratedBy) {}

    /**
     * One series, the oldest point first.
     *
     * @param change from the first point to the newest, where values are amounts or an order
     * @param changePercent of the first point; none for stages, and from a first point of nothing
     * @param matters whether the change is as great as the instrument says it must be to matter to the patient
     * @param ratersDiffer whether the judgement depends on who rates and more than one person did
     */
    public record Series(
            String instrument,
            String version,
            String name,
            String unit,
            Optional<String> note,
            Optional<Boolean> lowerIsBetter,
            Optional<String> spot,
            Optional<RatedBy> ratedBy,
            List<Point> points,
            Optional<BigDecimal> change,
            Optional<BigDecimal> changePercent,
            Optional<Boolean> matters,
            boolean ratersDiffer) {}

    /** One value of a series; {@code bands} are names of its bands, by the scale's code. */
    public record Point(
            UUID id,
            LocalDate on,
            BigDecimal value,
            Optional<String> word,
            Map<String, String> bands,
            Optional<String> rater) {}

    /**
     * Over the spots of one instrument that were measured more than once: the two percentages are different questions,
     * so both stand here.
     */
    public record Overall(
            String instrument,
            String version,
            String name,
            int spots,
            Optional<BigDecimal> changeOfMeans,
            Optional<BigDecimal> meanOfChanges) {}

    /** Of the observations that stand, oldest first. */
    List<Series> of(List<Observation> oldestFirst) {
        Map<Key, List<Observation>> grouped = new LinkedHashMap<>();
        for (Observation each : oldestFirst) {
            if (!each.wrong() && each.instrument().isPresent()) {
                grouped.computeIfAbsent(key(each), key -> new ArrayList<>()).add(each);
            }
        }
        return grouped.entrySet().stream()
                .filter(entry -> instruments.containsKey(code(entry.getKey())))
                .map(entry -> series(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Of series of the same instrument at more than one spot. */
    List<Overall> overall(List<Series> all) {
        Map<String, List<Series>> byInstrument =
                all.stream()
                        .filter(series -> series.spot().isPresent() && series.points().size() > 1)
                        .filter(series -> instrument(series).isMeasure())
                        .collect(
                                Collectors.groupingBy(
                                        series -> series.instrument() + "@" + series.version(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return byInstrument.values().stream()
                .filter(spots -> spots.size() > 1)
                .map(ObservationSeries::overallOf)
                .toList();
    }

    private static Overall overallOf(List<Series> spots) {
        Series first = spots.getFirst();
        List<Pair> pairs = spots.stream().map(spot -> pair(spot.points())).toList();
        return new Overall(
                first.instrument(),
                first.version(),
                first.name(),
                spots.size(),
                Percentages.changeOfMeans(pairs).map(ObservationSeries::percent),
                Percentages.meanOfChanges(pairs).map(ObservationSeries::percent));
    }

    private static Key key(Observation each) {
        return new Key(
                each.instrument().orElseThrow(),
                each.version().orElseThrow(),
                each.spot(),
                each.ratedBy());
    }

    private static String code(Key key) {
        return key.instrument() + "@" + key.version();
    }

    private Instrument instrument(Series series) {
        return instruments.get(series.instrument() + "@" + series.version());
    }

    private Series series(Key key, List<Observation> observations) {
        Instrument instrument = instruments.get(code(key));
        List<Point> points = observations.stream().map(each -> point(instrument, each)).toList();
        boolean several = points.size() > 1;
        boolean ordered = several && instrument.lowerIsBetter().isPresent();
        Optional<BigDecimal> change =
                ordered || (several && instrument.isMeasure())
                        ? Optional.of(change(points))
                        : Optional.empty();
        return new Series(
                key.instrument(),
                key.version(),
                Instrument.words(instrument.name(), language),
                instrument.unit(),
                instrument.note().map(note -> Instrument.words(note, language)),
                instrument.lowerIsBetter(),
                key.spot(),
                instrument.isRatedByEither() ? key.ratedBy() : Optional.empty(),
                points,
                change,
                several && instrument.isMeasure()
                        ? Percentages.change(pair(points)).map(ObservationSeries::percent)
                        : Optional.empty(),
                change.flatMap(
                        by ->
                                instrument
                                        .leastChange()
                                        .map(least -> by.abs().compareTo(least) >= 0)),
                instrument.isRaterDependent() && raters(observations) > 1);
    }

    private static long raters(List<Observation> observations) {
        return observations.stream().map(Observation::rater).distinct().count();
    }

    private Point point(Instrument instrument, Observation each) {
        Map<String, String> bands = new LinkedHashMap<>();
        instrument
                .scales()
                .orElse(List.of())
                .forEach(scale -> bands.put(scale.code(), words(scale.of(each.value()))));
        return new Point(
                each.id(),
                each.on(),
                each.value().setScale(instrument.decimals(), RoundingMode.HALF_UP),
                each.word(),
                bands,
                each.raterName());
    }

    private String words(Band band) {
        return band.name()
                .map(name -> band.code() + " (" + Instrument.words(name, language) + ")")
                .orElse(band.code());
    }

    private static Pair pair(List<Point> points) {
        return new Pair(points.getFirst().value(), points.getLast().value());
    }

    private static BigDecimal change(List<Point> points) {
        return points.getLast().value().subtract(points.getFirst().value());
    }

    private static BigDecimal percent(BigDecimal value) {
        return value.setScale(PERCENT_DECIMALS, RoundingMode.HALF_UP);
    }
}
