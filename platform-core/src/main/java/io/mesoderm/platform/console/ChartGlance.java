package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/**
 * What whoever opens a chart must see before all else of its course: events that are not over, consents that no longer count,
 * and the newest value of each series.
 *
 * @param events adverse events that are not over
 * @param held whether one of them holds bookings
 * @param lapsed consents that were given and count no more
 * @param series of observations, each with its points
 */
public record ChartGlance(
        List<JsonNode> events, boolean held, List<JsonNode> lapsed, List<JsonNode> series) {

    /** For whoever may not read care. */
    public static final ChartGlance NONE = new ChartGlance(List.of(), false, List.of(), List.of());

    /** By three questions of the page. */
    static ChartGlance of(PageRequest request) {
        if (!request.may("care.read")) {
            return NONE;
        }
        String patient = "/patients/" + request.patient();
        List<JsonNode> events =
                request.get(patient + "/adverse-events")
                        .path("items")
                        .valueStream()
                        .filter(
                                event ->
                                        !event.path("state").asText().equals("CLOSED")
                                                || event.path("holdsBookings").asBoolean())
                        .toList();
        return new ChartGlance(
                events,
                events.stream().anyMatch(event -> event.path("holdsBookings").asBoolean()),
                lapsed(request.get(patient + "/consents").path("items")),
                request.get(patient + "/observation-series").path("series").valueStream().toList());
    }

    /** The newest of each treatment and scope, if it stands no more. */
    static List<JsonNode> lapsed(JsonNode newestFirst) {
        List<String> seen = new ArrayList<>();
        List<JsonNode> lapsed = new ArrayList<>();
        for (JsonNode consent : newestFirst) {
            String what = consent.path("modality").asText() + " " + consent.path("scope").asText();
            if (!seen.contains(what)) {
                seen.add(what);
                if (!consent.path("state").asText().equals("STANDING")) {
                    lapsed.add(consent);
                }
            }
        }
        return lapsed;
    }

    /** Whether there is anything to say. */
    public boolean isEmpty() {
        return events.isEmpty() && lapsed.isEmpty() && series.isEmpty();
    }

    /** The newest value of a series. */
    public static JsonNode newest(JsonNode series) {
        JsonNode points = series.path("points");
        return points.path(points.size() - 1);
    }
}
