package io.mesoderm.system;

import io.mesoderm.platform.console.Console;

import java.net.http.HttpResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The console's addresses, each with the ids that stand in it. */
record ConsolePlaces(String method, String path, boolean showsPatients) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    /** Every address of the console, as it mounts them; nothing behind them is needed to list them. */
    static List<ConsolePlaces> all() {
        return new Console(null, null, null, null, null, null, null, null)
                .addresses().stream()
                        .map(
                                page ->
                                        new ConsolePlaces(
                                                page.method(),
                                                page.path()
                                                        .replace("{module}", "sample-treatment")
                                                        .replace("{catalogue}", "oils")
                                                        .replace("{code}", "argan")
                                                        .replace(
                                                                "{form}",
                                                                "combination-protocols.tell-light-use"),
                                                page.showsPatients()))
                        .toList();
    }

    Set<String> places() {
        Set<String> places = new LinkedHashSet<>();
        Matcher found = PLACE.matcher(path);
        while (found.find()) {
            places.add(found.group(1));
        }
        return places;
    }

    HttpResponse<String> visit(ConsoleVisitor visitor, UnaryOperator<String> ids) {
        return visitor.visit(
                method, PLACE.matcher(path).replaceAll(place -> ids.apply(place.group(1))));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
