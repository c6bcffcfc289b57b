package io.mesoderm.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckDigitTest {

    @Test
    void appendsTheDigitOfThePublishedExample() {
        assertThat(CheckDigit.append(572)).isEqualTo("5724");
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThat(CheckDigit.holds("")).isFalse();
        assertThat(CheckDigit.holds("0")).isFalse();
        assertThat(CheckDigit.holds("57x4")).isFalse();
        assertThat(CheckDigit.holds("5724")).isTrue();
    }
}
