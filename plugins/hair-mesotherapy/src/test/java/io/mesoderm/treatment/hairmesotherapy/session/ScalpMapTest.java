package io.mesoderm.treatment.hairmesotherapy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

class ScalpMapTest {

    private static final InjectionPoint LEFT =
            Sessions.point(ScalpZone.TEMPORAL_LEFT, "20", "30", "3", "0.05");
    private static final InjectionPoint RIGHT =
            Sessions.point(ScalpZone.TEMPORAL_RIGHT, "80", "30", "3", "0.05");
    private static final InjectionPoint MIDDLE =
            Sessions.point(ScalpZone.VERTEX, "50", "60", "2", "0.1");

    private final ScalpMap map = new ScalpMap(Locale.ENGLISH);

    @Test
    void theOtherSideReceivesTheSameAndNothingTwice() {
        assertThat(points(LEFT, MIDDLE).mirrored().list())
                .usingRecursiveComparison()
                .isEqualTo(List.of(LEFT, MIDDLE, RIGHT));
        assertThat(points(LEFT, RIGHT).mirrored().list()).containsExactly(LEFT, RIGHT);
    }

    @Test
    void mirroringStopsWhereASessionIsFull() {
        List<InjectionPoint> full =
                java.util.stream.IntStream.range(0, InjectionPoints.MOST - 1)
                        .mapToObj(
                                i ->
                                        Sessions.point(
                                                ScalpZone.PARIETAL_LEFT,
                                                "1",
                                                "" + i / 4.0,
                                                "3",
                                                "0.05"))
                        .toList();

        assertThat(new InjectionPoints(full).mirrored().list()).hasSize(InjectionPoints.MOST);
    }

    @Test
    void pointsOfOneDoseAreOneLineOfTheirZone() {
        InjectionPoint deeper = Sessions.point(ScalpZone.VERTEX, "51", "61", "2.5", "0.1");
        InjectionPoint alike = Sessions.point(ScalpZone.VERTEX, "52", "62", "2.0", "0.10");

        assertThat(points(MIDDLE, deeper, alike).zones())
                .containsExactly(
                        Sessions.zone(ScalpZone.VERTEX, 2, "0.1", "2"),
                        Sessions.zone(ScalpZone.VERTEX, 1, "0.1", "2.5"));
    }

    @Test
    void theElementHoldsWhatAFormWouldSend() {
        View.Element element = (View.Element) map.recorded(points(LEFT));

        assertThat(element.attributes())
                .containsEntry(
                        "rows", "0.zone=TEMPORAL_LEFT&0.xPct=20&0.yPct=30&0.depthMm=3&0.ml=0.05")
                .containsEntry("zone-mid-scalp", "Mid-scalp")
                .containsEntry("say-sum", "{0} points, {1} ml")
                .containsKey("readonly");
    }

    @Test
    void theDifferenceIsToldZoneByZone() {
        View.Element element =
                (View.Element) map.compared(points(LEFT, MIDDLE, MIDDLE), points(MIDDLE, RIGHT));

        assertThat(((View.Table) element.twin()).rows())
                .extracting(row -> row.stream().map(ScalpMapTest::said).toList())
                .containsExactly(
                        List.of("ScalpZone.VERTEX", "2", "1", "0.2", "0.1", "+0.1"),
                        List.of("ScalpZone.TEMPORAL_LEFT", "1", "0", "0.05", "0", "+0.05"),
                        List.of("ScalpZone.TEMPORAL_RIGHT", "0", "1", "0", "0.05", "-0.05"));
    }

    /** The host refuses a summary of more than 64 KiB (SessionOutcome); the longest numbers the table takes. */
    @Test
    void aFullMapFitsIntoASummary() {
        InjectionPoint longest =
                Sessions.point(ScalpZone.PARIETAL_RIGHT, "100.00", "100.00", "14.99", "0.999");
        View.Element element =
                (View.Element)
                        map.recorded(
                                new InjectionPoints(
                                        Collections.nCopies(InjectionPoints.MOST, longest)));

        assertThat(io.mesoderm.platform.schema.Json.text(element).length()).isLessThan(60 << 10);
    }

    private static String said(Text text) {
        return text.isLiteral() ? text.arguments().getFirst() : text.key();
    }

    private static InjectionPoints points(InjectionPoint... points) {
        return new InjectionPoints(List.of(points));
    }
}
