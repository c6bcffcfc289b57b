package io.mesoderm.platform.careplan.spacing;

import static io.mesoderm.platform.careplan.rule.Situations.DAY;
import static io.mesoderm.platform.careplan.rule.Situations.clear;
import static io.mesoderm.spi.care.Modality.LLLT;
import static io.mesoderm.spi.care.Modality.MESOTHERAPY;
import static io.mesoderm.spi.care.Modality.MICRONEEDLING;
import static io.mesoderm.spi.care.Modality.PRP;
import static io.mesoderm.spi.care.Severity.ADVISORY;
import static io.mesoderm.spi.care.Severity.BLOCK;
import static io.mesoderm.spi.care.Severity.OVERRIDE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.mesoderm.platform.careplan.rule.Situations;
import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Locale;
import java.util.stream.Stream;

/** The table of gaps, ends included. */
class SpacingBookTest {

    private final SpacingBook book =
            new SpacingBook(CoreSeeds.care(SpacingEntry.CATALOGUE), Locale.ENGLISH);

    static Stream<Arguments> gaps() {
        return Stream.of(
                arguments(clear().had(MESOTHERAPY, DAY), "SC-01", BLOCK),
                arguments(clear().had(MESOTHERAPY, DAY.minusDays(6)), "SC-01", BLOCK),
                arguments(clear().had(MESOTHERAPY, DAY.minusDays(15)), "SC-01", ADVISORY),
                arguments(clear().had(MESOTHERAPY, DAY.minusDays(28)), "SC-01", ADVISORY),
                arguments(clear().had(MESOTHERAPY, DAY.minusDays(29)), "SC-01", OVERRIDE),
                arguments(clear().had(MESOTHERAPY, DAY.minusMonths(3)), "SC-01", OVERRIDE),
                arguments(
                        clear().had(MESOTHERAPY, DAY.minusMonths(3).minusDays(1)),
                        "SC-01",
                        ADVISORY),
                arguments(clear().had(PRP, DAY.minusDays(13)), "SC-04-AFTER-PRP", BLOCK),
                arguments(clear().had(MICRONEEDLING, DAY.minusDays(6)), "SC-07", BLOCK),
                arguments(
                        clear().modality(PRP).had(MESOTHERAPY, DAY.minusDays(13)),
                        "SC-04-BEFORE-PRP",
                        BLOCK),
                arguments(
                        clear().modality(LLLT).had(MESOTHERAPY, DAY.minusDays(2)), "SC-08", BLOCK),
                arguments(clear().had(MESOTHERAPY, DAY.plusDays(6)), "SC-01", BLOCK),
                arguments(clear().had(LLLT, DAY.plusDays(2)), "SC-08", BLOCK),
                arguments(
                        clear().planned("MESO-TAPER-10", 8, 31).had(MESOTHERAPY, DAY.minusDays(32)),
                        "SC-01",
                        ADVISORY),
                arguments(
                        clear().planned("MESO-TAPER-10", 8, 31).had(MESOTHERAPY, DAY.minusDays(63)),
                        "SC-01",
                        OVERRIDE),
                arguments(
                        clear().planned("MESO-004-W", 2, 7).had(MESOTHERAPY, DAY.minusDays(29)),
                        "SC-01",
                        OVERRIDE),
                arguments(
                        clear().planned("MESO-DUT-Q3M", 2, 92).had(MESOTHERAPY, DAY.minusDays(79)),
                        "SC-02",
                        BLOCK));
    }

    @ParameterizedTest
    @MethodSource("gaps")
    void oneGapFiresOneRule(Situations situation, String rule, Severity severity) {
        assertThat(book.judge(situation.build()))
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(tuple(rule, severity));
    }

    static Stream<Arguments> allowed() {
        return Stream.of(
                arguments(clear()),
                arguments(clear().had(MESOTHERAPY, DAY.minusDays(7))),
                arguments(clear().had(MESOTHERAPY, DAY.minusDays(14))),
                arguments(clear().had(PRP, DAY.minusDays(14))),
                arguments(clear().had(MICRONEEDLING, DAY.minusDays(7))),
                arguments(clear().modality(LLLT).had(MESOTHERAPY, DAY.minusDays(3))),
                arguments(clear().had(MESOTHERAPY, DAY.plusDays(7))),
                arguments(
                        clear().planned("MESO-002-Q2W", 1, null)
                                .had(MESOTHERAPY, DAY.minusDays(40))),
                arguments(
                        clear().planned("MESO-DUT-Q3M", 2, 92).had(MESOTHERAPY, DAY.minusDays(92))),
                arguments(
                        clear().planned("MESO-TAPER-10", 8, 31)
                                .had(MESOTHERAPY, DAY.minusDays(31))));
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void endsOfTheWindowBelongToIt(Situations situation) {
        assertThat(book.judge(situation.build())).isEmpty();
    }

    @Test
    void tooEarlyNamesTheEarliestDay() {
        Finding finding = book.judge(clear().had(MESOTHERAPY, DAY.minusDays(3)).build()).getFirst();

        assertThat(finding.resolution()).isEqualTo("earliest day: Nov 25, 2026");
        assertThat(finding.because()).isEqualTo("mesotherapy to mesotherapy: 3 days");
    }

    static Stream<Arguments> german() {
        return Stream.of(
                arguments(
                        clear().had(MESOTHERAPY, DAY.minusDays(1)),
                        "Mesotherapie zu Mesotherapie: 1 Tag",
                        "frühestens am 27.11.2026"),
                arguments(
                        clear().had(MESOTHERAPY, DAY.minusDays(15)),
                        "Mesotherapie zu Mesotherapie: 15 Tage",
                        "später als die üblichen 14 Tage"),
                arguments(
                        clear().had(MESOTHERAPY, DAY.minusDays(29)),
                        "Mesotherapie zu Mesotherapie: 29 Tage",
                        "die Behandlungsreihe überprüfen, bevor es weitergeht"),
                arguments(
                        clear().had(MESOTHERAPY, DAY.minusMonths(3).minusDays(1)),
                        "Mesotherapie zu Mesotherapie: 93 Tage",
                        "als neue Behandlungsreihe behandeln: neu beurteilen"),
                arguments(
                        clear().had(MICRONEEDLING, DAY.minusDays(6)),
                        "Microneedling zu Mesotherapie: 6 Tage",
                        "frühestens am 22.11.2026"));
    }

    @ParameterizedTest
    @MethodSource("german")
    void speaksGerman(Situations situation, String because, String resolution) {
        assertThat(
                        new SpacingBook(CoreSeeds.care(SpacingEntry.CATALOGUE), Locale.GERMANY)
                                .judge(situation.build()))
                .extracting(Finding::because, Finding::resolution)
                .containsExactly(tuple(because, resolution));
    }
}
