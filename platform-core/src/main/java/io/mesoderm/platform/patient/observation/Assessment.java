package io.mesoderm.platform.patient.observation;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.observation.Instrument.Choice;
import io.mesoderm.platform.patient.observation.Instrument.Part;
import io.mesoderm.platform.schema.FieldError;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an instrument makes of the parts that were typed: refused with every part that is missing, no number or out of
 * its range, so that 150 % of a region never counts as none.
 *
 * @param value with the six decimals that are kept
 * @param word the stage or type by its name, where the instrument has words
 */
record Assessment(BigDecimal value, Optional<String> word) {

    private static final int KEPT_DECIMALS = 6;

    /** Read by its form first: a few characters such as 1e-600000000 are a number of half a gigabyte. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,7}(?:[.,]\\d{1,6})?");

    /** The number that was typed, with a point or a comma; none for what is none. */
    static Optional<BigDecimal> number(String word) {
        return NUMBER.matcher(word).matches()
                ? Optional.of(new BigDecimal(word.replace(',', '.')))
                : Optional.empty();
    }

    static Assessment of(Instrument instrument, Map<String, String> typed) {
        List<FieldError> faults = new ArrayList<>();
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        for (Part part : instrument.parts()) {
            String word = typed.getOrDefault(part.code(), "").strip();
            if (!word.isEmpty()) {
                read(part, word, faults).ifPresent(value -> values.put(part.code(), value));
            } else if (!part.mayBeLeftOut()) {
                faults.add(fault(part.code(), "is missing"));
            }
        }
        typed.keySet().stream()
                .filter(code -> instrument.parts().stream().noneMatch(p -> p.code().equals(code)))
                .forEach(code -> faults.add(fault(code, "is no part of this instrument")));
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        BigDecimal value = value(instrument, List.copyOf(values.values()));
        return new Assessment(
                value.setScale(KEPT_DECIMALS, RoundingMode.HALF_UP), word(instrument, typed));
    }

    private static FieldError fault(String part, String message) {
        return new FieldError("parts." + part, message);
    }

    private static Optional<BigDecimal> read(Part part, String word, List<FieldError> faults) {
        return part.choices().isPresent()
                ? chosen(part, part.choices().get(), word, faults)
                : number(part, word, faults);
    }

    private static Optional<BigDecimal> chosen(
            Part part, List<Choice> choices, String word, List<FieldError> faults) {
        Optional<BigDecimal> value =
                choices.stream()
                        .filter(choice -> choice.code().equals(word))
                        .map(Choice::value)
                        .findFirst();
        if (value.isEmpty()) {
            faults.add(
                    fault(
                            part.code(),
                            choices.stream()
                                    .map(Choice::code)
                                    .collect(Collectors.joining(", ", "must be one of ", ""))));
        }
        return value;
    }

    private static Optional<BigDecimal> number(Part part, String word, List<FieldError> faults) {
        Optional<BigDecimal> read = number(word);
        if (read.isEmpty()) {
            faults.add(fault(part.code(), "must be a number such as 12.5"));
            return Optional.empty();
        }
        BigDecimal value = read.get();
        BigDecimal min = part.min().orElseThrow();
        BigDecimal max = part.max().orElseThrow();
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            faults.add(
                    fault(
                            part.code(),
                            "must be between "
                                    + min.toPlainString()
                                    + " and "
                                    + max.toPlainString()));
            return Optional.empty();
        }
        if (part.whole().orElse(false) && value.stripTrailingZeros().scale() > 0) {
            faults.add(fault(part.code(), "must be a whole number"));
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private static BigDecimal value(Instrument instrument, List<BigDecimal> values) {
        return switch (instrument.formula()) {
            case FIRST, WORDS -> values.getFirst();
            case SUM -> sum(values);
            case WEIGHTED -> weighted(instrument, values);
            case MEAN -> Percentages.mean(values);
            case RATIO -> values.getFirst().divide(values.get(1), MathContext.DECIMAL64);
            case SHARE -> share(instrument, values);
            case OUT_OF -> outOf(instrument, values);
        };
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal weighted(Instrument instrument, List<BigDecimal> values) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < values.size(); i++) {
            BigDecimal weight = instrument.parts().get(i).weight().orElseThrow();
            sum = sum.add(values.get(i).multiply(weight));
        }
        return sum;
    }

    private static BigDecimal share(Instrument instrument, List<BigDecimal> values) {
        BigDecimal all = sum(values);
        if (all.signum() == 0) {
            throw Problem.invalid(
                    "parts." + instrument.parts().getFirst().code(), "is a share of nothing");
        }
        return Percentages.share(values.getFirst(), all);
    }

    private static BigDecimal outOf(Instrument instrument, List<BigDecimal> values) {
        if (values.getFirst().compareTo(values.get(1)) > 0) {
            throw Problem.invalid(
                    "parts." + instrument.parts().getFirst().code(),
                    "is more than there were in all");
        }
        return Percentages.share(values.getFirst(), values.get(1));
    }

    private static Optional<String> word(Instrument instrument, Map<String, String> typed) {
        String words =
                instrument.parts().stream()
                        .filter(part -> part.choices().isPresent())
                        .map(part -> typed.getOrDefault(part.code(), "").strip())
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(" "));
        return Optional.of(words).filter(word -> !word.isEmpty());
    }
}
