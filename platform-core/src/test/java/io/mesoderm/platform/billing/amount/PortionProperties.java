package io.mesoderm.platform.billing.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import java.util.ArrayList;
import java.util.List;

/** Parts of a whole add up to it, however it is cut and whatever comes back in between. */
class PortionProperties {

    /** A use: what it took, in parts and minor units. */
    private record Use(int parts, long minor) {}

    @Example
    void followTheRunningShare() {
        assertThat(List.of(part(0, 1, 3, 100_000), part(1, 1, 3, 100_000), part(2, 1, 3, 100_000)))
                .containsExactly(33_333L, 33_334L, 33_333L);
        assertThat(
                        List.of(
                                part(0, 20, 60, 1_000),
                                part(20, 25, 60, 1_000),
                                part(45, 15, 60, 1_000)))
                .containsExactly(333L, 417L, 250L);
        assertThat(List.of(part(0, 1, 4, 1), part(1, 1, 4, 1), part(2, 1, 4, 1), part(3, 1, 4, 1)))
                .containsExactly(0L, 1L, 0L, 0L);
        assertThat(part(5, 0, 12, 1_000)).isZero();
        assertThat(Portion.WHOLE.of(77)).isEqualTo(77);
    }

    @Example
    void areWithinTheWhole() {
        assertThatThrownBy(() -> new Portion(3, 2, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Portion(-1, 1, 4))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Portion(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void addUpWhereverTheWholeIsCut(
            @ForAll @LongRange(min = 0, max = Bounds.MINOR) long value,
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 25) Integer> cuts) {
        int whole = cuts.stream().mapToInt(Integer::intValue).sum();
        int before = 0;
        long sum = 0;
        long left = value;
        for (int parts : cuts) {
            Portion portion = new Portion(before, parts, whole);
            assertThat(portion.take(value, left)).isEqualTo(portion.of(value));
            assertThat(Math.abs(portion.of(value) * whole - value * parts))
                    .isLessThanOrEqualTo(whole);
            left -= portion.of(value);
            sum += portion.of(value);
            before += parts;
        }
        assertThat(sum).isEqualTo(value);
        assertThat(left).isZero();
    }

    /** Some uses are undone, whichever they were, and what is left is used again: the unit's value is all there is. */
    @Property
    void addUpWhateverComesBackInBetween(
            @ForAll @LongRange(min = 0, max = 10_000) long value,
            @ForAll @IntRange(min = 1, max = 60) int whole,
            @ForAll @Size(max = 60) List<@IntRange(min = -20, max = 20) Integer> acts) {
        List<Use> standing = new ArrayList<>();
        int partsLeft = whole;
        long left = value;
        for (int act : acts) {
            if (act > 0 && act <= partsLeft) {
                long taken = new Portion(whole - partsLeft, act, whole).take(value, left);
                assertThat(taken).isBetween(0L, left);
                standing.add(new Use(act, taken));
                partsLeft -= act;
                left -= taken;
            } else if (act < 0 && !standing.isEmpty()) {
                Use undone = standing.remove(-act % standing.size());
                partsLeft += undone.parts;
                left += undone.minor;
            }
            assertThat(standing.stream().mapToLong(Use::minor).sum() + left).isEqualTo(value);
        }
        if (partsLeft > 0) {
            left -= new Portion(whole - partsLeft, partsLeft, whole).take(value, left);
        }
        assertThat(left).isZero();
    }

    private static long part(int before, int parts, int whole, long minor) {
        return new Portion(before, parts, whole).of(minor);
    }
}
