package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.rule.FindingWords;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Points as the element {@code scalp-map} draws them, each time with the table that says the same: to read, to fill in, and
 * beside those of the session before.
 */
public final class ScalpMap {

    private static final String TAG = "scalp-map";

    /** What the element says; each is a message {@code map.…}. */
    private static final List<String> SAID =
            List.of(
                    "label",
                    "point",
                    "sum",
                    "difference",
                    "add",
                    "depth",
                    "volume",
                    "needed",
                    "mirror",
                    "undo",
                    "copy",
                    "full");

    private final FindingWords words;

    public ScalpMap(Locale locale) {
        this.words = new FindingWords(ScalpMap.class, "hair-mesotherapy/messages", locale);
    }

    /** Points that were recorded. */
    public View recorded(InjectionPoints points) {
        Map<String, String> attributes = words();
        attributes.put("readonly", "");
        attributes.put("rows", points.encoded());
        return new View.Element(TAG, attributes, table(points));
    }

    /** Points that were recorded, beside those of the session before. */
    public View compared(InjectionPoints points, InjectionPoints before) {
        Map<String, String> attributes = words();
        attributes.put("readonly", "");
        attributes.put("rows", points.encoded());
        attributes.put("last", before.encoded());
        return new View.Element(TAG, attributes, difference(points, before));
    }

    /** To be filled in, from nothing or from the {@code last} session's points. */
    public View form(InjectionPoints last, List<View> without) {
        Map<String, String> attributes = words();
        List<View> twin = new ArrayList<>(List.of(new View.Paragraph(Text.of("map.hint"))));
        twin.addAll(without);
        if (!last.list().isEmpty()) {
            attributes.put("last", last.encoded());
            twin.add(zones("map.last", last));
        }
        attributes.put("most", String.valueOf(InjectionPoints.MOST));
        return new View.Element(TAG, attributes, new View.Section(Text.literal(""), twin));
    }

    private static View table(InjectionPoints points) {
        return new View.Table(
                Text.of("map.points"),
                List.of(Text.of("zone"), Text.of("map.position"), Text.of("map.dose")),
                points.list().stream()
                        .map(
                                point ->
                                        List.of(
                                                Text.of("ScalpZone." + point.zone()),
                                                Text.literal(position(point)),
                                                Text.literal(dose(point))))
                        .toList());
    }

    private static String position(InjectionPoint point) {
        return plain(point.xPct()) + " % · " + plain(point.yPct()) + " %";
    }

    private static String dose(InjectionPoint point) {
        return plain(point.ml()) + " ml · " + plain(point.depthMm()) + " mm";
    }

    private static View zones(String caption, InjectionPoints points) {
        return new View.Table(
                Text.of(caption),
                List.of(Text.of("zone"), Text.of("zone.points"), Text.of("map.ml")),
                Arrays.stream(ScalpZone.values())
                        .filter(zone -> !points.in(zone).list().isEmpty())
                        .map(
                                zone ->
                                        List.of(
                                                Text.of("ScalpZone." + zone),
                                                Text.literal(count(points.in(zone))),
                                                Text.literal(plain(points.in(zone).ml()))))
                        .toList());
    }

    /** Zone by zone: points and volume now, before, and what is more or less of them. */
    private static View difference(InjectionPoints now, InjectionPoints before) {
        return new View.Table(
                Text.of("map.compared"),
                List.of(
                        Text.of("zone"),
                        Text.of("zone.points"),
                        Text.of("map.points-before"),
                        Text.of("map.ml"),
                        Text.of("map.ml-before"),
                        Text.of("map.ml-difference")),
                Arrays.stream(ScalpZone.values())
                        .filter(
                                zone ->
                                        !now.in(zone).list().isEmpty()
                                                || !before.in(zone).list().isEmpty())
                        .map(zone -> row(zone, now.in(zone), before.in(zone)))
                        .toList());
    }

    private static List<Text> row(ScalpZone zone, InjectionPoints now, InjectionPoints before) {
        BigDecimal more = now.ml().subtract(before.ml());
        return List.of(
                Text.of("ScalpZone." + zone),
                Text.literal(count(now)),
                Text.literal(count(before)),
                Text.literal(plain(now.ml())),
                Text.literal(plain(before.ml())),
                Text.literal((more.signum() > 0 ? "+" : "") + plain(more)));
    }

    private static String count(InjectionPoints points) {
        return String.valueOf(points.list().size());
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private Map<String, String> words() {
        Map<String, String> attributes = new HashMap<>();
        SAID.forEach(word -> attributes.put("say-" + word, words.say("map." + word)));
        for (ScalpZone zone : ScalpZone.values()) {
            String name = zone.name().toLowerCase(Locale.ROOT).replace('_', '-');
            attributes.put("zone-" + name, words.name(zone));
        }
        return attributes;
    }
}
