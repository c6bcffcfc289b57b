package io.mesoderm.platform.patient.observation;

import static io.mesoderm.platform.patient.observation.SeedInstruments.assess;
import static io.mesoderm.platform.patient.observation.SeedInstruments.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.observation.Instrument.Choice;
import io.mesoderm.platform.patient.observation.Instrument.Part;
import io.mesoderm.platform.schema.FieldError;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every instrument of the seeds takes both ends of its ranges and refuses what is one beyond. */
class InstrumentsTest {

    @TestFactory
    Stream<DynamicTest> takesItsEndsAndNothingBeyond() {
        return SeedInstruments.ALL.entrySet().stream()
                .filter(entry -> entry.getValue().refused().isEmpty())
                .map(
                        entry ->
                                DynamicTest.dynamicTest(
                                        entry.getKey(), () -> takesItsEnds(entry.getValue())));
    }

    private static void takesItsEnds(Instrument instrument) {
        Assessment least = Assessment.of(instrument, parts(instrument, InstrumentsTest::least));
        Assessment most = Assessment.of(instrument, parts(instrument, InstrumentsTest::most));
        instrument
                .scales()
                .orElse(List.of())
                .forEach(
                        scale -> {
                            assertThat(scale.of(least.value())).isNotNull();
                            assertThat(scale.of(most.value())).isNotNull();
                        });
        for (Part part : instrument.parts()) {
            refuses(instrument, part, part.min().map(min -> min.subtract(BigDecimal.ONE)));
            refuses(instrument, part, part.max().map(max -> max.add(BigDecimal.ONE)));
        }
        assertThat(instrument.parts()).isNotEmpty();
    }

    private static void refuses(
            Instrument instrument, Part part, java.util.Optional<BigDecimal> number) {
        Map<String, String> parts = parts(instrument, InstrumentsTest::most);
        parts.put(part.code(), number.map(BigDecimal::toPlainString).orElse("no such choice"));
        assertThatThrownBy(() -> Assessment.of(instrument, parts))
                .isInstanceOf(Problem.class)
                .extracting(thrown -> ((Problem) thrown).errors().getFirst().field())
                .isEqualTo("parts." + part.code());
    }

    private static Map<String, String> parts(Instrument instrument, Function<Part, String> value) {
        Map<String, String> parts = new LinkedHashMap<>();
        instrument.parts().forEach(part -> parts.put(part.code(), value.apply(part)));
        if (instrument.formula() == Instrument.Formula.OUT_OF) {
            parts.put(instrument.parts().getFirst().code(), "50");
        }
        if (instrument.formula() == Instrument.Formula.SHARE) {
            parts.put(instrument.parts().getFirst().code(), "50");
        }
        return parts;
    }

    private static String least(Part part) {
        return part.choices()
                .map(List::getFirst)
                .map(Choice::code)
                .orElseGet(() -> part.min().orElseThrow().toPlainString());
    }

    private static String most(Part part) {
        return part.choices()
                .map(List::getLast)
                .map(Choice::code)
                .orElseGet(() -> part.max().orElseThrow().toPlainString());
    }

    @Test
    void measuresAsTheFormulaeSay() {
        assertThat(value("hair-density@per-area", "570", "2.85")).isEqualTo("200");
        assertThat(value("terminal-vellus@40-um", "60", "40")).isEqualTo("1.5");
        assertThat(value("anagen-share@trichogram", "85", "13", "2")).isEqualTo("85");
        assertThat(value("sixty-second-count@2008", "10", "11", "10")).isEqualTo("10.333333");
        assertThat(value("dlqi@1994", "3", "3", "3", "1", "0", "0", "0", "0", "0", "0"))
                .isEqualTo("10");
    }

    @Test
    void namesTheBandsOfDlqi() {
        var effect = SeedInstruments.named("dlqi@1994").scales().orElseThrow().getFirst();

        assertThat(Stream.of(1, 2, 5, 6, 10, 11, 20, 21))
                .extracting(sum -> effect.of(BigDecimal.valueOf(sum)).code())
                .containsExactly(
                        "none",
                        "small",
                        "small",
                        "moderate",
                        "moderate",
                        "very-large",
                        "very-large",
                        "extreme");
    }

    @Test
    void keepsTheWordOfAStageBesideTheNumberItCountsAs() {
        Assessment vertex = assess("norwood@hamilton", "IIIv");

        assertThat(vertex.word()).contains("IIIv");
        assertThat(vertex.value()).isEqualByComparingTo("3");
        assertThat(assess("basp@2007", "M2", "F1").word()).contains("M2 F1");
        assertThat(assess("basp@2007", "C1").word()).contains("C1");
    }

    @Test
    void hasNoShareOfNothing() {
        assertThat(
                        catchThrowableOfType(
                                        Problem.class,
                                        () -> assess("anagen-share@trichogram", "0", "0", "0"))
                                .errors())
                .containsExactly(new FieldError("parts.anagen", "is a share of nothing"));
    }

    /** A vendor prints the limit as {@code < 105/ul}, having lost the superscript: 105 is no count of a living person. */
    @Test
    void EL_18a_unitTrapRefusesAHundredAndFivePerMicrolitre() {
        assertThat(
                        catchThrowableOfType(Problem.class, () -> assess("platelets@per-ul", "105"))
                                .errors())
                .containsExactly(
                        new FieldError("parts.platelets", "must be between 1000 and 3000000"));
        assertThat(value("platelets@per-ul", "99999")).isEqualTo("99999");
    }
}
