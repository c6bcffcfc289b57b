package io.mesoderm.system;

import static io.mesoderm.system.RouteCases.NONE;
import static io.mesoderm.system.RouteCases.REASON;
import static io.mesoderm.system.World.SITE;

import static java.util.Map.entry;

import java.util.Map;

/** How the routes of what is kept of a patient's course are called, and what a {@link World} has of it. */
final class RecordCases {

    private static final String PULL =
            "{\"instrument\": \"hair-pull\", \"version\": \"2017\", \"parts\": {\"hairs\": \"1\"}}";

    static final Map<String, String> BODIES =
            Map.ofEntries(
                    entry("core.list-instruments", NONE),
                    entry("core.record-observation", PULL),
                    entry("core.list-observations", NONE),
                    entry("core.read-observation-series", NONE),
                    entry("core.mark-observation-wrong", REASON));

    private RecordCases() {}

    /** An observation of the world's patient. */
    static void file(World world) {
        world.keep("observation", SITE + "/patients/<patient>/observations", PULL, "id");
    }
}
