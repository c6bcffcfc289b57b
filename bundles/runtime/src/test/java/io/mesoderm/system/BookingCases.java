package io.mesoderm.system;

import static io.mesoderm.system.RouteCases.EMPTY;
import static io.mesoderm.system.RouteCases.NONE;

import static java.util.Map.entry;

import java.util.Map;

/** How the routes of the appointment book are called. */
final class BookingCases {

    static final Map<String, String> BODIES =
            Map.<String, String>ofEntries(
                    entry("core.read-opening-hours", NONE),
                    entry(
                            "core.set-opening-hours",
                            """
                            {"from": "2099-01-01", "stretches": [
                             {"weekday": "MONDAY", "opens": "08:00", "closes": "18:00"}]}
                            """),
                    entry("core.list-closures", NONE),
                    entry(
                            "core.close-site",
                            "{\"from\": \"2099-01-01\", \"reason\": \"New Year\"}"),
                    entry("core.reopen-site", EMPTY),
                    entry("core.list-devices", NONE),
                    entry(
                            "core.add-device",
                            "{\"kind\": \"centrifuge\", \"name\": \"Centrifuge\"}"),
                    entry("core.retire-device", EMPTY));

    private BookingCases() {}

    /** A closed day and a device at the site of the world. */
    static void file(World world) {
        world.keep(
                "closure",
                World.SITE + "/closures",
                "{\"from\": \"2099-05-01\", \"reason\": \"May Day\"}",
                "id");
        world.keep(
                "device",
                World.SITE + "/devices",
                "{\"kind\": \"laser-cap\", \"name\": \"Cap\"}",
                "id");
    }
}
