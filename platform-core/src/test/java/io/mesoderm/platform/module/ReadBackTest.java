package io.mesoderm.platform.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.ObservedValue;
import io.mesoderm.spi.care.ProducedDocument;
import io.mesoderm.spi.care.ProductUse;
import io.mesoderm.spi.care.ReportedEvent;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What a session may leave behind, to the last character, and what is said of one more. */
class ReadBackTest {

    private static final View SAID = new View.Paragraph(Text.literal("done"));

    /** A character of four bytes: a length is one of characters. */
    private static String text(int length) {
        return "💉".repeat(length);
    }

    private static SessionOutcome.Builder outcome() {
        return SessionOutcome.summarised(SAID);
    }

    private static SessionOutcome observed(String code, String value, String unit) {
        return outcome().observed(new ObservedValue(code, new BigDecimal(value), unit)).build();
    }

    private static SessionOutcome reported(String code, int grade, String note) {
        return outcome().reported(new ReportedEvent(code, grade, note)).build();
    }

    private static SessionOutcome produced(String kind, String title, View content) {
        return outcome().produced(new ProducedDocument(kind, title, content)).build();
    }

    private static SessionOutcome used(String zone) {
        LotId lot = new LotId(new UUID(1, 1));
        return outcome().used(new ProductUse(lot, BigDecimal.ONE, zone)).build();
    }

    private static Finding finding(String rule, String message, List<String> sources) {
        return new Finding(rule, Severity.ADVISORY, message, "because", "wait", sources);
    }

    private static View nested(int levels) {
        return levels == 1 ? SAID : new View.Section(Text.literal(""), List.of(nested(levels - 1)));
    }

    private static View twins(int levels) {
        return levels == 1 ? SAID : new View.Element("x-tag", Map.of(), twins(levels - 1));
    }

    private static View plotted(double value) {
        var series = new View.Series(Text.literal("s"), List.of("x"), List.of(value));
        return new View.Chart(Text.literal("t"), Text.literal("1"), List.of(series));
    }

    /** Many small pieces, which have a name each: the longest JSON for the least content. */
    private static View table(int rows) {
        List<Text> row = Stream.of("crown", "0.05", "ml").map(Text::literal).toList();
        return new View.Table(Text.literal("zones"), row, Collections.nCopies(rows, row));
    }

    private static View curve(int points) {
        var series =
                new View.Series(
                        Text.literal("s"),
                        Collections.nCopies(points, "2026-10-25"),
                        Collections.nCopies(points, 0.5));
        return new View.Chart(Text.literal("t"), Text.literal("1"), List.of(series));
    }

    /** A summary of that many bytes, one of them for each of its letters and the rest around. */
    private static SessionOutcome written(int bytes) {
        String letters = "x".repeat(bytes - 62);
        return SessionOutcome.summarised(new View.Paragraph(Text.literal(letters))).build();
    }

    @Test
    void aSummaryIsMeasuredAsItIsWritten() {
        assertThat(Json.bytes(written(65_536).summary()).length).isEqualTo(65_536);
        assertThat(Json.bytes(table(250)).length).isEqualTo(29_703);
    }

    static Stream<Object> kept() {
        return Stream.of(
                observed(text(190), "99999999999999", text(32)),
                observed("c", "-99999999999999", ""),
                reported(text(64), 5, text(2000)),
                produced(text(64), text(200), nested(10)),
                produced("k", "", plotted(1e37)),
                used(text(200)),
                SessionOutcome.summarised(nested(10)).build(),
                SessionOutcome.summarised(twins(10)).build(),
                written(65_536),
                SessionOutcome.summarised(table(250)).build(),
                SessionOutcome.summarised(curve(1900)).build(),
                List.of(finding(text(64), text(2000), Collections.nCopies(15, text(64)))),
                List.of(new Finding("", Severity.BLOCK, "", text(8000), text(2000), List.of())));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void takesWhatCanBeKept(Object answer) {
        assertThat(Answered.checked(answer)).isSameAs(answer);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                fault(observed(text(191), "1", "1"), "observations[0].code", most(190, 191)),
                fault(observed("", "1", "1"), "observations[0].code", least(1, 0)),
                fault(observed("c", "1", text(33)), "observations[0].unit", most(32, 33)),
                fault(observed("c", "100000000000000", "1"), "observations[0].value", figure()),
                fault(observed("c", "-100000000000000", "1"), "observations[0].value", figure()),
                fault(reported(text(65), 1, ""), "adverseEvents[0].code", most(64, 65)),
                fault(
                        reported("c", 6, ""),
                        "adverseEvents[0].grade",
                        "must be a whole number from 1 up to 5"),
                fault(reported("c", 1, text(2001)), "adverseEvents[0].note", most(2000, 2001)),
                fault(reported("c", 1, null), "adverseEvents[0].note", "is required"),
                fault(
                        reported("c", 1, "a\0b"),
                        "adverseEvents[0].note",
                        "must not contain control characters or broken Unicode"),
                fault(produced(text(65), "t", SAID), "documents[0].kind", most(64, 65)),
                fault(produced("k", text(201), SAID), "documents[0].titleKey", most(200, 201)),
                fault(used(text(201)), "productUses[0].zone", most(200, 201)),
                fault(
                        produced("k", "t", plotted(Double.NaN)),
                        "documents[0].content.series[0].y[0]",
                        "must be a number of at most 38 digits"),
                fault(
                        SessionOutcome.summarised(plotted(1e38)).build(),
                        "summary.series[0].y[0]",
                        "must be a number of at most 38 digits"),
                fault(
                        SessionOutcome.summarised(
                                        View.Form.sessionDetails(
                                                Text.literal("f"), LotId.class, Map.of(), Map.of()))
                                .build(),
                        "summary.record",
                        "must be left out"),
                fault(List.of(finding(text(65), "", List.of())), "rule", most(64, 65)),
                fault(List.of(finding("", text(2001), List.of())), "message", most(2000, 2001)),
                fault(
                        List.of(finding("", "", Collections.nCopies(16, "s"))),
                        "sources",
                        "must have from 0 to 15 entries, has 16"),
                fault(
                        List.of(finding("", "", List.of(text(65)))),
                        "sources[0]",
                        "must be a source's id, up to 64 characters without a blank"));
    }

    private static Arguments fault(Object answer, String where, String what) {
        return Arguments.of(answer, "answered " + where + ", which " + what);
    }

    private static String most(int most, int has) {
        return "must have at most " + most + " characters, has " + has;
    }

    private static String least(int least, int has) {
        return "must have at least " + least + " characters, has " + has;
    }

    private static String figure() {
        return "must be a number of at most 38 digits from -99999999999999 up to 99999999999999";
    }

    @ParameterizedTest
    @MethodSource("refused")
    void saysWhatIsTooMuchAndWhere(Object answer, String deed) {
        assertThatThrownBy(() -> Answered.checked(answer))
                .isInstanceOf(Answered.Fault.class)
                .hasMessage(deed);
    }

    static Stream<Arguments> unreadable() {
        String deep = "answered views nested more than 10 deep";
        return Stream.of(
                Arguments.of(SessionOutcome.summarised(nested(11)).build(), deep),
                Arguments.of(SessionOutcome.summarised(twins(11)).build(), deep),
                Arguments.of(produced("k", "t", nested(11)), deep),
                Arguments.of(
                        written(65_537), "answered a summary of more than 65536 bytes as JSON"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void refusesWhatAChartCouldNotShow(SessionOutcome outcome, String deed) {
        assertThatThrownBy(() -> Answered.checked(outcome))
                .isInstanceOf(Answered.Fault.class)
                .hasMessage(deed);
    }

    static Stream<Arguments> noJson() {
        return Stream.of(
                Arguments.of(
                        "1E+101",
                        "answered what cannot be read again: This is nested more than 32 deep, or has a number"
                                + " or a name that is too long."),
                Arguments.of("1E+10000", "answered what cannot be written as JSON"));
    }

    @ParameterizedTest
    @MethodSource("noJson")
    void refusesWhatCannotBeWrittenOrRead(String number, String deed) {
        SessionOutcome outcome = observed("c", number, "1");

        assertThatThrownBy(() -> Answered.checked(outcome))
                .isInstanceOf(Answered.Fault.class)
                .hasMessage(deed);
    }

    /** The deepest that is taken, with the deepest leaf, in the deepest place: what stands around it in a chart has room. */
    @Test
    void theDeepestViewLeavesRoomForTheChartAroundIt() {
        View table =
                new View.Table(
                        Text.literal("c"),
                        List.of(Text.literal("h")),
                        List.of(List.of(Text.literal("v"))));
        View deepest = table;
        for (int i = 1; i < ReadBack.DEEPEST; i++) {
            deepest = new View.Section(Text.literal(""), List.of(deepest));
        }

        SessionOutcome outcome = produced("k", "t", deepest);

        assertThat(Answered.checked(outcome)).isSameAs(outcome);
    }

    @Test
    void aPlaceWithoutAValueIsNoPartOfASeries() {
        assertThatThrownBy(
                        () -> new View.Series(Text.literal("s"), List.of("x"), List.of(1.0, 2.0)))
                .hasMessage("a series has 1 labels, not 2");
    }
}
