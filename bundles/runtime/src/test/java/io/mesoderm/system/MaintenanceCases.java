package io.mesoderm.system;

import static io.mesoderm.system.RouteCases.NONE;

import static java.util.Map.entry;

import java.util.Map;

/** How the routes of maintenance are called. */
final class MaintenanceCases {

    private static final String COURSE = "{\"modality\": \"TOPICAL\"}";

    static final Map<String, String> BODIES =
            Map.ofEntries(
                    entry("maintenance-scheduling.list-due", NONE),
                    entry(
                            "maintenance-scheduling.review-outcome",
                            "{\"modality\": \"TOPICAL\", \"outcome\": {\"gais\": 2, \"pullTestTurnedPositive\": false}}"),
                    entry("maintenance-scheduling.stop-recall", COURSE),
                    entry("maintenance-scheduling.resume-recall", COURSE));

    private MaintenanceCases() {}
}
