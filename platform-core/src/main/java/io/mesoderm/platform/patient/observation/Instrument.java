package io.mesoderm.platform.patient.observation;

import io.mesoderm.platform.patient.observation.Observation.RatedBy;
import io.mesoderm.spi.reference.Catalogue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One version of an instrument ({@code seeds/care/instruments.yaml}): what is asked, within which range, and what is
 * made of it. Values of two versions are never compared.
 *
 * @param lowerIsBetter empty where values have no better and worse
 * @param leastChange from which change on it matters to the patient
 * @param areaPart the part that is the measured area in cm²
 * @param ratedByPatient whether it is the patient's own words or count, whoever writes them down
 * @param refused why this version must not be recorded, though it circulates
 */
public record Instrument(
        String instrument,
        String version,
        Map<String, String> name,
        String unit,
        int decimals,
        Optional<Boolean> lowerIsBetter,
        Optional<BigDecimal> leastChange,
        Optional<Boolean> ratedByEither,
        Optional<Boolean> ratedByPatient,
        Optional<Boolean> needsSpot,
        Optional<Boolean> dependsOnRater,
        Optional<String> areaPart,
        Optional<Map<String, String>> note,
        Optional<Map<String, String>> refused,
        Formula formula,
        List<Part> parts,
        Optional<List<Scale>> scales) {

    public static final Catalogue<Instrument> CATALOGUE =
            new Catalogue<>("instruments", Instrument.class);

    /** How the value is made of the parts. */
    public enum Formula {
        /** The first part itself. */
        FIRST,
        SUM,
        /** The sum of each part times its weight. */
        WEIGHTED,
        MEAN,
        /** The first part divided by the second. */
        RATIO,
        /** The first part in percent of all. */
        SHARE,
        /** The first part in percent of the second. */
        OUT_OF,
        /** The chosen words side by side; the value is the first one's. */
        WORDS
    }

    /** What is asked: a number within its range, or one of the choices. */
    public record Part(
            String code,
            Map<String, String> name,
            Optional<BigDecimal> min,
            Optional<BigDecimal> max,
            Optional<Boolean> whole,
            Optional<Boolean> optional,
            Optional<BigDecimal> weight,
            Optional<List<Choice>> choices) {

        boolean mayBeLeftOut() {
            return optional.orElse(false);
        }
    }

    /** A word of a scale and the number it counts as. */
    public record Choice(String code, BigDecimal value, Optional<Map<String, String>> name) {}

    /** Names for stretches of the value; a value has the first band whose edge it reaches. */
    public record Scale(String code, List<Band> bands) {

        Band of(BigDecimal value) {
            return bands.stream()
                    .filter(band -> band.holds(value))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(code + " has no band for all"));
        }
    }

    /** One band: {@code from} holds its edge, {@code above} does not. */
    public record Band(
            String code,
            Optional<BigDecimal> from,
            Optional<BigDecimal> above,
            Optional<Map<String, String>> name) {

        private boolean holds(BigDecimal value) {
            return from.map(edge -> value.compareTo(edge) >= 0).orElse(true)
                    && above.map(edge -> value.compareTo(edge) > 0).orElse(true);
        }
    }

    /** Whether values are amounts, of which a change in percent says something; stages and grades are none. */
    boolean isMeasure() {
        return parts.stream().allMatch(part -> part.choices().isEmpty());
    }

    boolean isSpotted() {
        return needsSpot.orElse(false);
    }

    boolean isRatedByEither() {
        return ratedByEither.orElse(false);
    }

    /** Who judged when nobody says. */
    RatedBy usualRater() {
        return ratedByPatient.orElse(false) ? RatedBy.PATIENT : RatedBy.CLINICIAN;
    }

    boolean isRaterDependent() {
        return dependsOnRater.orElse(false);
    }

    /** The text in the language, else in English, which every text has. */
    static String words(Map<String, String> text, String language) {
        return text.getOrDefault(language, text.getOrDefault("en", ""));
    }
}
