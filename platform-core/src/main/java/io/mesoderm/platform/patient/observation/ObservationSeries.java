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

    /** A series, and its first and last value as they are kept: changes are never of what was rounded. */
    private record Measured(Series series, Pair ends) {}

    /** What {@link #read} answers. */
    record Both(List<Series> series, List<Overall> overall) {}

    /**
     * One series, the oldest point first.
     *
     * @param change from the first point to the newest, where values are amounts or an order
     * @param changePercent of the first point; none for stages, and from a first point of nothing
     * @param matters whether the change is as great as the instrument says it must be to matter to the patient
     * @param ratersDiffer whether the judgement depends on who rates and it is not sure that one person did
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

    /** One value of a series, rounded to be shown; {@code bands} are names of its bands, by the scale's code. */
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

    /** Of the observations that stand, oldest first; and over the spots of one instrument. */
    Both read(List<Observation> oldestFirst) {
        Map<Key, List<Observation>> grouped = new LinkedHashMap<>();
        for (Observation each : oldestFirst) {
            if (!each.wrong() && each.instrument().isPresent()) {
                grouped.computeIfAbsent(key(each), key -> new ArrayList<>()).add(each);
            }
        }
        List<Measured> all =
                grouped.entrySet().stream()
                        .filter(entry -> instruments.containsKey(code(entry.getKey())))
                        .map(entry -> measured(entry.getKey(), entry.getValue()))
                        .toList();
        return new Both(all.stream().map(Measured::series).toList(), overall(all));
    }

    private List<Overall> overall(List<Measured> all) {
        Map<String, List<Measured>> byInstrument =
                all.stream()
                        .filter(each -> each.series().spot().isPresent())
                        .filter(each -> each.series().points().size() > 1)
                        .filter(each -> instrument(each.series()).isMeasure())
                        .collect(
                                Collectors.groupingBy(
                                        each ->
                                                each.series().instrument()
                                                        + "@"
                                                        + each.series().version(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return byInstrument.values().stream()
                .filter(spots -> spots.size() > 1)
                .map(ObservationSeries::overallOf)
                .toList();
    }

    private static Overall overallOf(List<Measured> spots) {
        Series first = spots.getFirst().series();
        List<Pair> pairs = spots.stream().map(Measured::ends).toList();
        return new Overall(
                first.instrument(),
                first.version(),
                first.name(),
                spots.size(),
                Percentages.changeOfMeans(pairs).map(ObservationSeries::percent),
                Percentages.meanOfChanges(pairs).map(ObservationSeries::percent));
    }

    /** Who judged keeps apart only what both may judge. */
    private Key key(Observation each) {
        String instrument = each.instrument().orElseThrow();
        String version = each.version().orElseThrow();
        boolean byEither =
                Optional.ofNullable(instruments.get(instrument + "@" + version))
                        .filter(Instrument::isRatedByEither)
                        .isPresent();
        return new Key(
                instrument, version, each.spot(), byEither ? each.ratedBy() : Optional.empty());
    }

    private static String code(Key key) {
        return key.instrument() + "@" + key.version();
    }

    private Instrument instrument(Series series) {
        return instruments.get(series.instrument() + "@" + series.version());
    }

    private Measured measured(Key key, List<Observation> observations) {
        Pair ends = new Pair(observations.getFirst().value(), observations.getLast().value());
        return new Measured(series(key, observations, ends), ends);
    }

    private Series series(Key key, List<Observation> observations, Pair ends) {
        Instrument instrument = instruments.get(code(key));
        List<Point> points = observations.stream().map(each -> point(instrument, each)).toList();
        boolean several = points.size() > 1;
        boolean ordered = several && instrument.lowerIsBetter().isPresent();
        Optional<BigDecimal> change =
                ordered || (several && instrument.isMeasure())
                        ? Optional.of(ends.value().subtract(ends.baseline()))
                        : Optional.empty();
        return new Series(
                key.instrument(),
                key.version(),
                Instrument.words(instrument.name(), language),
                instrument.unit(),
                instrument.note().map(note -> Instrument.words(note, language)),
                instrument.lowerIsBetter(),
                key.spot(),
                key.ratedBy(),
                points,
                change.map(by -> shown(instrument, by)),
                several && instrument.isMeasure()
                        ? Percentages.change(ends).map(ObservationSeries::percent)
                        : Optional.empty(),
                change.flatMap(
                        by ->
                                instrument
                                        .leastChange()
                                        .map(least -> by.abs().compareTo(least) >= 0)),
                instrument.isRaterDependent() && !isOneRater(observations));
    }

    /** Whether it is known of all who rated, and it is the same person; one value needs none to be compared with. */
    private static boolean isOneRater(List<Observation> observations) {
        List<Optional<UUID>> raters =
                observations.stream().map(Observation::rater).distinct().toList();
        return observations.size() < 2 || (raters.size() == 1 && raters.getFirst().isPresent());
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
                shown(instrument, each.value()),
                each.word(),
                bands,
                each.raterName());
    }

    private String words(Band band) {
        return band.name()
                .map(name -> band.code() + " (" + Instrument.words(name, language) + ")")
                .orElse(band.code());
    }

    private static BigDecimal shown(Instrument instrument, BigDecimal value) {
        return value.setScale(instrument.decimals(), RoundingMode.HALF_UP);
    }

    private static BigDecimal percent(BigDecimal value) {
        return value.setScale(PERCENT_DECIMALS, RoundingMode.HALF_UP);
    }
}
