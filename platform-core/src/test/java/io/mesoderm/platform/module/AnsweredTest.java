package io.mesoderm.platform.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** The longest answer that is taken, and one byte more, wherever it stands. */
class AnsweredTest {

    private static final int MOST = 2_097_152;

    private static final String TOO_LONG = "answered more than 2097152 bytes of JSON at once";

    private record Note(Optional<String> words, byte[] picture, Object nothing) {}

    private record Figures(List<?> figures) {}

    /** Each with the bytes around its text. */
    static Stream<Arguments> answers() {
        return Stream.of(
                answer(4, text -> text),
                answer(13, text -> List.of("x", text)),
                answer(
                        160,
                        text ->
                                new Page<>(
                                        List.of(new Note(Optional.of(text), new byte[0], null)),
                                        Optional.empty())),
                answer(13, text -> Map.of("x", text)),
                answer(128, text -> Optional.of(new View.Paragraph(Text.of(text)))),
                answer(67, text -> new Figures(Arrays.asList(null, text))));
    }

    private static Arguments answer(int around, Function<String, Object> answer) {
        return Arguments.of(around, answer);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void takesTwoMebibytesAndNotOneMore(int around, Function<String, Object> answer) {
        Object longest = answer.apply("x".repeat(MOST - around));

        assertThat(Answered.checked(longest)).isSameAs(longest);
        assertThatThrownBy(() -> Answered.checked(answer.apply("x".repeat(MOST - around + 1))))
                .isInstanceOf(Answered.Fault.class)
                .hasMessage(TOO_LONG);
    }

    static Stream<Object> muchOfLittle() {
        return Stream.of(
                "ä".repeat(MOST / 2),
                "€".repeat(MOST / 3),
                "💉".repeat(MOST / 12 + 1),
                "\u0001".repeat(MOST / 6),
                new Note(Optional.empty(), new byte[MOST * 3 / 4], null),
                new Figures(Collections.nCopies(MOST / 30, 0.1)),
                new Figures(Collections.nCopies(MOST / 4, List.of())),
                new Figures(Collections.nCopies(MOST / 44, new UUID(1, 1))),
                new Figures(List.of(new BigDecimal("1E+3000000"))),
                new Figures(List.of(new BigDecimal("1E-3000000"))));
    }

    @ParameterizedTest
    @MethodSource("muchOfLittle")
    void countsWhatIsNoAsciiTextToo(Object answer) {
        assertThatThrownBy(() -> Answered.checked(answer))
                .isInstanceOf(Answered.Fault.class)
                .hasMessage(TOO_LONG);
    }

    static Stream<Record> written() {
        View chart =
                new View.Chart(
                        Text.literal("\"Wachstum\"\n"),
                        Text.literal("€"),
                        List.of(
                                new View.Series(
                                        Text.literal("💉"),
                                        List.of("a", "b"),
                                        List.of(-Double.MIN_NORMAL, -Double.MAX_VALUE))));
        return Stream.of(
                new Kept(chart, new BigDecimal("-0.000001"), Map.of("a", "b"), new byte[4]),
                new Kept(
                        new View.Paragraph(Text.literal("💉".repeat(1000))),
                        BigDecimal.ZERO,
                        Map.of(),
                        new byte[0]),
                new Kept(
                        new View.Element("x-tag", Map.of("colour", "\\"), chart),
                        new BigDecimal("-12E+20"),
                        Map.of(),
                        new byte[0]));
    }

    /** A bit of everything. */
    record Kept(View view, BigDecimal number, Map<String, String> names, byte[] picture) {}

    @ParameterizedTest
    @MethodSource("written")
    void countsNoByteTooFew(Record answer) {
        assertThat(AnswerSize.exceeds(Json.bytes(answer).length - 1, answer)).isTrue();
    }

    @Test
    void aListWithAGapIsAFault() {
        assertThatThrownBy(() -> Answered.checked(Arrays.asList("x", null)))
                .isInstanceOf(Answered.Fault.class)
                .hasMessage("answered a list with nothing in one of its places");
    }
}
