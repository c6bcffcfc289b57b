package io.mesoderm.treatment.hairmesotherapy.session;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The points of one session, in the order they were set. */
public record InjectionPoints(List<InjectionPoint> list) {

    /** More would not be told apart on the map, and the summary that the core keeps has its limit. */
    public static final int MOST = 200;

    public InjectionPoints {
        list = List.copyOf(list);
    }

    /** What each zone received of the same volume in the same depth. */
    public List<TreatedZone> zones() {
        Map<Dose, Integer> counts = new LinkedHashMap<>();
        list.forEach(point -> counts.merge(Dose.of(point), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getKey().times(entry.getValue()))
                .toList();
    }

    public BigDecimal ml() {
        return list.stream().map(InjectionPoint::ml).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    InjectionPoints in(ScalpZone zone) {
        return new InjectionPoints(list.stream().filter(point -> point.zone() == zone).toList());
    }

    /** With each point also on the other side, where none is yet; only as many as a session may have. */
    public InjectionPoints mirrored() {
        List<InjectionPoint> both = new ArrayList<>(list);
        list.stream()
                .map(InjectionPoint::mirrored)
                .filter(point -> list.stream().noneMatch(point::isAt))
                .limit(Math.max(0, MOST - list.size()))
                .forEach(both::add);
        return new InjectionPoints(both);
    }

    /** As fields of a form, each name led by {@code before} the row's number and {@code after} it. */
    public Map<String, String> fields(String before, String after) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            InjectionPoint point = list.get(i);
            String row = before + i + after;
            fields.put(row + "zone", point.zone().name());
            fields.put(row + "xPct", point.xPct().toPlainString());
            fields.put(row + "yPct", point.yPct().toPlainString());
            fields.put(row + "depthMm", point.depthMm().toPlainString());
            fields.put(row + "ml", point.ml().toPlainString());
        }
        return fields;
    }

    /** As an element's attribute holds rows: names and plain numbers, which need no escape. */
    String encoded() {
        return String.join(
                "&",
                fields("", ".").entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .toList());
    }

    /** What points have in common that are one line of a record; 0.05 and 0.050 are one volume. */
    private record Dose(ScalpZone zone, BigDecimal ml, BigDecimal depthMm) {

        static Dose of(InjectionPoint point) {
            return new Dose(
                    point.zone(),
                    point.ml().stripTrailingZeros(),
                    point.depthMm().stripTrailingZeros());
        }

        TreatedZone times(int points) {
            return new TreatedZone(zone, points, plain(ml), plain(depthMm));
        }

        /** A whole number as it is said: 10 and not 1E+1. */
        private static BigDecimal plain(BigDecimal number) {
            return number.scale() < 0 ? number.setScale(0) : number;
        }
    }
}
