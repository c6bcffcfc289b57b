package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Problem;

import org.junit.jupiter.api.Test;

import java.util.Locale;
import java.util.Map;

/** A refusal stands beside the field that is to blame, and above the form where it has no such field. */
class FormStateTest {

    private static final Words WORDS = Words.of(Locale.ENGLISH);
    private static final FormValues TYPED = FormValues.of(Map.of("reason", "x"));

    @Test
    void marksTheFieldsOfTheForm() {
        FormState state =
                FormState.refused(TYPED, Problem.invalid("reason", "must say more"), WORDS);

        assertThat(state.error()).isEqualTo("Please correct the fields that are marked.");
        assertThat(state.typed().errors("reason")).containsExactly("must say more");
        assertThat(state.typed().value("reason")).isEqualTo("x");
        assertThat(state.status()).isEqualTo(422);
    }

    @Test
    void saysAboveWhatTheFormHasNoFieldFor() {
        FormState state =
                FormState.refused(TYPED, Problem.invalid("units", "choose at least one"), WORDS);

        assertThat(state.error()).isEqualTo("units: choose at least one");
    }

    @Test
    void saysWhatNoFieldIsToBlameForInItsOwnWords() {
        FormState state =
                FormState.refused(TYPED, Problem.of(409, "frozen", "It is frozen."), WORDS);

        assertThat(state.error()).isEqualTo("It is frozen.");
        assertThat(state.status()).isEqualTo(409);
    }
}
