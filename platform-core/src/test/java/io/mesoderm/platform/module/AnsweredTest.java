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

    private record Note(Optional<String> words, byte[] picture, Optional<Much> more) {}

    private record Much(
            List<String> words,
            List<Double> figures,
            List<List<String>> lists,
            List<UUID> ids,
            List<BigDecimal> numbers) {

        static Much ofWords(List<String> words) {
            return new Much(words, List.of(), List.of(), List.of(), List.of());
        }

        static Much ofFigures(int count) {
            return new Much(
                    List.of(), Collections.nCopies(count, 0.1), List.of(), List.of(), List.of());
        }

        static Much ofLists(int count) {
            return new Much(
                    List.of(),
                    List.of(),
                    Collections.nCopies(count, List.of()),
                    List.of(),
                    List.of());
        }

        static Much ofIds(int count) {
            return new Much(
                    List.of(),
                    List.of(),
                    List.of(),
                    Collections.nCopies(count, new UUID(1, 1)),
                    List.of());
        }

        static Much ofNumber(String number) {
            return new Much(
                    List.of(), List.of(), List.of(), List.of(), List.of(new BigDecimal(number)));
        }
    }

    /** Nothing that JSON could be told from. */
    private record Odd(Object thing) {}

    /** Each with the bytes around its text. */
    static Stream<Arguments> answers() {
        return Stream.of(
                answer(2, text -> text),
                answer(8, text -> List.of("x", text)),
                answer(
                        37,
                        text ->
                                new Page<>(
                                        List.of(
                                                new Note(
                                                        Optional.of(text),
                                                        new byte[0],
                                                        Optional.empty())),
                                        Optional.empty())),
                answer(29, text -> new Page<>(List.of(List.of(), text), Optional.of("on"))),
                answer(13, text -> Map.of("x", text)),
                answer(53, text -> Optional.of(new View.Paragraph(Text.of(text)))),
                answer(65, text -> Much.ofWords(Arrays.asList(null, text))));
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
                "€".repeat(MOST / 3 + 1),
                "💉".repeat(MOST / 12 + 1),
                "\u0001".repeat(MOST / 6 + 1),
                new Note(Optional.empty(), new byte[MOST * 3 / 4], Optional.empty()),
                Much.ofFigures(MOST / 4),
                Much.ofLists(MOST / 3),
                Much.ofIds(MOST / 39),
                Much.ofNumber("1E+3000000"),
                Much.ofNumber("1E-3000000"),
                new Odd("x".repeat(MOST)));
    }

    static Stream<Object> countedTooLong() {
        return Stream.of(
                Much.ofFigures(MOST / 4 - 20),
                Much.ofLists(MOST / 3 - 30),
                Much.ofIds(MOST / 39 - 2));
    }

    /** Of each, what is counted is more than what is written. */
    @ParameterizedTest
    @MethodSource("countedTooLong")
    void refusesNothingThatFitsAsItIsWritten(Object answer) {
        assertThat(Answered.checked(answer)).isSameAs(answer);
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
    void countsNoByteTooFewAndNoneTooMany(Record answer) {
        int written = Json.bytes(answer).length;

        assertThat(AnswerSize.exceeds(written - 1, answer)).isTrue();
        assertThat(AnswerSize.exceeds(written, answer)).isFalse();
    }

    @Test
    void aListWithAGapIsAFault() {
        assertThatThrownBy(() -> Answered.checked(Arrays.asList("x", null)))
                .isInstanceOf(Answered.Fault.class)
                .hasMessage("answered a list with nothing in one of its places");
    }
}
