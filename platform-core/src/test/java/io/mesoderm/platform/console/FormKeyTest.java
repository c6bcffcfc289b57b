package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Problem;

import org.junit.jupiter.api.Test;

/** A form that comes back is the same command until it is done. */
class FormKeyTest {

    private static final String KEY = "01a2067c-0582-7d9e-94e0-3d6822549edb";

    @Test
    void staysWithAFormThatNobodyKnowsTheEndOf() {
        FormKey key = FormKey.of(KEY);
        key.refused(Problem.of(503, "outcome-unknown", "Perhaps it was done."));

        assertThat(key.next()).isEqualTo(KEY);
    }

    @Test
    void isThatOfThePageWhicheverOfItsFormsWasSent() {
        assertThat(FormKey.of(KEY + "-goodwill").next()).isEqualTo(KEY);
    }

    @Test
    void isNewOnceItsCommandIsDone() {
        FormKey key = FormKey.of(KEY);
        key.done();

        assertThat(key.next()).hasSize(36).isNotEqualTo(KEY);
    }

    @Test
    void isNewWhereOtherContentWasDoneUnderIt() {
        FormKey key = FormKey.of(KEY);
        key.refused(Problem.of(422, "idempotency-key-reused", "Something else was done."));

        assertThat(key.next()).hasSize(36).isNotEqualTo(KEY);
    }

    @Test
    void staysWhereTheSecondOfTwoCommandsIsRefused() {
        FormKey key = FormKey.of(KEY);
        key.done();
        key.refused(Problem.of(409, "period-closed", "The month is closed."));

        assertThat(key.next()).isEqualTo(KEY);
    }

    @Test
    void isNewForAPageThatIsOpened() {
        assertThat(FormKey.of("").next()).hasSize(36);
        assertThat(FormKey.of("made by hand, and longer than an id is").next())
                .hasSize(36)
                .isNotEqualTo("made by hand, and longer than an id ");
    }
}
