package io.mesoderm.platform.patient.observation;

import io.mesoderm.platform.patient.observation.Observation.RatedBy;
import io.mesoderm.platform.patient.observation.Percentages.Pair;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An outcome beside what was measured before: the same version of an instrument at the same spot, judged by the same side.
 * Percentages are reckoned from what is kept, not from what is shown.
 */
public final class OutcomeComparison {

    private static final int PERCENT_DECIMALS = 2;

    private final Map<String, Instrument> instruments;
    private final Map<String, Entry<MeasurementError>> errors = new HashMap<>();
    private final String language;

    /** {@code reference} is the core's own, where instruments and their errors are. */
    public OutcomeComparison(ReferenceData reference, CallContext context) {
        this.instruments = new Instruments(reference).byCode(context);
        reference
                .list(MeasurementError.CATALOGUE, context)
                .forEach(entry -> errors.put(entry.code(), entry));
        this.language = context.locale().getLanguage();
    }

    /** Which values may be compared. */
    private record Key(
            String instrument, String version, Optional<String> spot, Optional<RatedBy> ratedBy) {}

    /** A value on its day, rounded to be shown. */
    public record Side(
            LocalDate on, BigDecimal value, Optional<String> word, Optional<String> rater) {}

    /**
     * One thing that was measured.
     *
     * @param baseline empty where nothing comparable was measured before
     * @param changePercent of the baseline; none for stages, and from a baseline of nothing
     * @param error what is known of the error of measurement
     * @param errorPercent below which a change lies within it
     * @param withinError whether this change does
     * @param ratersDiffer whether the judgement depends on who rates and it is not sure that one person did
     */
    public record Line(
            String instrument,
            String version,
            String name,
            String unit,
            Optional<Boolean> lowerIsBetter,
            Optional<String> spot,
            Optional<RatedBy> ratedBy,
            Optional<Side> baseline,
            Side outcome,
            Optional<BigDecimal> change,
            Optional<BigDecimal> changePercent,
            Optional<String> error,
            Optional<BigDecimal> errorPercent,
            boolean errorByHouse,
            Optional<Boolean> withinError,
            boolean ratersDiffer) {}

    /**
     * Over several spots of one instrument: the change of the mean, and the mean of the changes. The two answer different
     * questions, so both stand there.
     *
     * @param compared of how many spots, {@code spots} of which were measured at the outcome
     */
    public record Overall(
            String instrument,
            String version,
            String name,
            int compared,
            int spots,
            Optional<BigDecimal> changeOfMeans,
            Optional<BigDecimal> meanOfChanges) {}

    /** What {@link #of} answers. */
    public record Outcome(List<Line> lines, List<Overall> overall) {}

    /** Of observations that stand, oldest first: of each thing the newest counts. */
    public Outcome of(List<Observation> before, List<Observation> after) {
        Map<Key, Observation> baseline = newest(before);
        Map<Key, Observation> outcome = newest(after);
        List<Line> lines = new ArrayList<>();
        outcome.forEach(
                (key, value) ->
                        lines.add(line(key, Optional.ofNullable(baseline.get(key)), value)));
        return new Outcome(List.copyOf(lines), overall(baseline, outcome));
    }

    private Map<Key, Observation> newest(List<Observation> oldestFirst) {
        Map<Key, Observation> newest = new LinkedHashMap<>();
        oldestFirst.stream()
                .filter(each -> !each.wrong() && each.instrument().isPresent())
                .filter(each -> instruments.containsKey(code(each)))
                .forEach(each -> newest.put(key(each), each));
        return newest;
    }

    private Key key(Observation each) {
        return new Key(
                each.instrument().orElseThrow(),
                each.version().orElseThrow(),
                each.spot(),
                instruments.get(code(each)).isRatedByEither() ? each.ratedBy() : Optional.empty());
    }

    private static String code(Observation each) {
        return each.instrument().orElseThrow() + "@" + each.version().orElseThrow();
    }

    private Line line(Key key, Optional<Observation> before, Observation after) {
        Instrument instrument = instruments.get(code(after));
        Optional<Pair> pair = before.map(first -> new Pair(first.value(), after.value()));
        Optional<BigDecimal> percent =
                instrument.isMeasure() ? pair.flatMap(Percentages::change) : Optional.empty();
        Optional<Entry<MeasurementError>> error = Optional.ofNullable(errors.get(key.instrument()));
        Optional<BigDecimal> limit = error.flatMap(entry -> entry.value().percent());
        return new Line(
                key.instrument(),
                key.version(),
                Instrument.words(instrument.name(), language),
                instrument.unit(),
                instrument.lowerIsBetter(),
                key.spot(),
                key.ratedBy(),
                before.map(first -> side(instrument, first)),
                side(instrument, after),
                isOrdered(instrument)
                        ? pair.map(p -> shown(instrument, p.value().subtract(p.baseline())))
                        : Optional.empty(),
                percent.map(OutcomeComparison::percent),
                error.map(entry -> Instrument.words(entry.value().says(), language)),
                limit,
                error.map(Entry::designDefault).orElse(false),
                limit.flatMap(least -> percent.map(by -> by.abs().compareTo(least) < 0)),
                instrument.isRaterDependent()
                        && before.isPresent()
                        && !isOneRater(before.get(), after));
    }

    private static boolean isOrdered(Instrument instrument) {
        return instrument.isMeasure() || instrument.lowerIsBetter().isPresent();
    }

    private static boolean isOneRater(Observation before, Observation after) {
        return before.rater().isPresent() && before.rater().equals(after.rater());
    }

    private static Side side(Instrument instrument, Observation each) {
        return new Side(each.on(), shown(instrument, each.value()), each.word(), each.raterName());
    }

    private List<Overall> overall(Map<Key, Observation> before, Map<Key, Observation> after) {
        Map<String, List<Key>> byInstrument =
                after.keySet().stream()
                        .filter(key -> key.spot().isPresent())
                        .filter(key -> instruments.get(code(after.get(key))).isMeasure())
                        .collect(
                                Collectors.groupingBy(
                                        key -> code(after.get(key)),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        List<Overall> all = new ArrayList<>();
        byInstrument.forEach(
                (code, keys) -> {
                    List<Pair> pairs =
                            keys.stream()
                                    .filter(before::containsKey)
                                    .map(
                                            key ->
                                                    new Pair(
                                                            before.get(key).value(),
                                                            after.get(key).value()))
                                    .toList();
                    if (pairs.size() > 1) {
                        Instrument instrument = instruments.get(code);
                        all.add(
                                new Overall(
                                        instrument.instrument(),
                                        instrument.version(),
                                        Instrument.words(instrument.name(), language),
                                        pairs.size(),
                                        keys.size(),
                                        Percentages.changeOfMeans(pairs)
                                                .map(OutcomeComparison::percent),
                                        Percentages.meanOfChanges(pairs)
                                                .map(OutcomeComparison::percent)));
                    }
                });
        return List.copyOf(all);
    }

    private static BigDecimal shown(Instrument instrument, BigDecimal value) {
        return value.setScale(instrument.decimals(), RoundingMode.HALF_UP);
    }

    private static BigDecimal percent(BigDecimal value) {
        return value.setScale(PERCENT_DECIMALS, RoundingMode.HALF_UP);
    }
}
