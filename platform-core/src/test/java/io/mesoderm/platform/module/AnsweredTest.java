package io.mesoderm.platform.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The longest answer that is taken, and one character more, wherever it stands. */
class AnsweredTest {

    private static final String ALMOST = "x".repeat(2_097_151);

    private record Note(Optional<String> words, byte[] picture, Object nothing) {}

    static Stream<Function<String, Object>> answers() {
        return Stream.of(
                text -> text,
                text -> List.of("x", text.substring(1)),
                text ->
                        new Page<>(
                                List.of(new Note(Optional.of(text), new byte[0], null)),
                                Optional.empty()),
                text -> new Note(Optional.of("x"), new byte[text.length() - 1], null),
                text -> Map.of("x", text.substring(2), "y", ""),
                text -> Optional.of(new View.Paragraph(Text.of(text))),
                text -> Arrays.asList(null, text));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void takesTwoMebicharactersAndNotOneMore(Function<String, Object> answer) {
        Object longest = answer.apply(ALMOST + "x");

        assertThat(Answered.checked(longest)).isSameAs(longest);
        assertThatThrownBy(() -> Answered.checked(answer.apply(ALMOST + "xx")))
                .isInstanceOf(Answered.Fault.class)
                .hasMessage("answered more than 2097152 characters of text at once");
    }
}
