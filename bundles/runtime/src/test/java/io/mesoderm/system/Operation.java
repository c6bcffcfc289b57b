package io.mesoderm.system;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A route as OpenAPI lists it, with the call of it that is tried. */
record Operation(String id, String method, String path, boolean readsPatients) {

    private static final Pattern PLACE = Pattern.compile("<(\\w+)>");

    /** Every route of the running platform. */
    static List<Operation> all(ApiClient anybody) {
        List<Operation> all = new ArrayList<>();
        anybody.get("/openapi.json")
                .ok()
                .path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                method ->
                                                        all.add(
                                                                of(
                                                                        path.getKey(),
                                                                        method.getKey(),
                                                                        method.getValue()))));
        return all;
    }

    private static Operation of(String path, String method, JsonNode described) {
        return new Operation(
                described.path("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                described.path("x-reads-patients").booleanValue());
    }

    String address() {
        return RouteCases.address(id, path);
    }

    String body() {
        return RouteCases.body(id).orElse("");
    }

    Set<String> places() {
        Set<String> places = new LinkedHashSet<>();
        Matcher found = PLACE.matcher(address() + body());
        while (found.find()) {
            places.add(found.group(1));
        }
        places.remove("patientNumber"); // counted in each chain, so the other's may be one's own
        places.remove("consentText"); // what every chain reads out is the same
        return places;
    }

    ApiClient.Answer call(ApiClient by, UnaryOperator<String> ids) {
        String body = filled(body(), ids);
        return by.send(
                method,
                filled(address(), ids),
                body.isEmpty() ? null : ApiClient.body(body),
                Map.of("Idempotency-Key", UUID.randomUUID().toString(), "If-Match", "\"1\""));
    }

    private static String filled(String text, UnaryOperator<String> ids) {
        return PLACE.matcher(text).replaceAll(place -> ids.apply(place.group(1)));
    }
}
