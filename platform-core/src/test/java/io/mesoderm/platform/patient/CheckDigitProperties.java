package io.mesoderm.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class CheckDigitProperties {

    @Property
    void holdsForEveryNumberGivenOut(@ForAll @LongRange(min = 1) long digits) {
        assertThat(CheckDigit.holds(CheckDigit.append(digits))).isTrue();
    }

    @Property
    void findsEveryWrongDigitAndEverySwapOfNeighbours(
            @ForAll @LongRange(min = 10, max = 99_999_999) long digits) {
        char[] number = CheckDigit.append(digits).toCharArray();
        for (int i = 0; i < number.length; i++) {
            for (char other = '0'; other <= '9'; other++) {
                char[] wrong = number.clone();
                wrong[i] = other;
                assertThat(CheckDigit.holds(new String(wrong))).isEqualTo(other == number[i]);
            }
            if (i > 0 && number[i] != number[i - 1]) {
                char[] swapped = number.clone();
                swapped[i] = number[i - 1];
                swapped[i - 1] = number[i];
                assertThat(CheckDigit.holds(new String(swapped))).isFalse();
            }
        }
    }
}
