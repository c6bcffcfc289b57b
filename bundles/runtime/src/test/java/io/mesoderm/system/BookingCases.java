package io.mesoderm.system;

import static io.mesoderm.system.RouteCases.EMPTY;
import static io.mesoderm.system.RouteCases.NONE;
import static io.mesoderm.system.RouteCases.REASON;

import static java.util.Map.entry;

import java.util.Map;

/** How the routes of the appointment book are called. */
final class BookingCases {

    private static final String AWAY =
            """
            {"from": "2098-07-01", "to": "2098-07-14", "kind": "TRAVEL", "note": "to the sea"}
            """;

    static final Map<String, String> BODIES =
            Map.<String, String>ofEntries(
                    entry("core.read-opening-hours", NONE),
                    entry(
                            "core.set-opening-hours",
                            """
                            {"from": "2099-01-01", "stretches": [
                             {"weekday": "MONDAY", "opens": "08:00", "closes": "18:00"}]}
                            """),
                    entry("core.read-open-times", NONE),
                    entry("core.list-closures", NONE),
                    entry(
                            "core.close-site",
                            "{\"from\": \"2099-01-01\", \"reason\": \"New Year\"}"),
                    entry("core.reopen-site", EMPTY),
                    entry("core.list-devices", NONE),
                    entry(
                            "core.add-device",
                            "{\"kind\": \"centrifuge\", \"name\": \"Centrifuge\"}"),
                    entry("core.retire-device", EMPTY),
                    entry("core.list-appointments", NONE),
                    entry("core.get-appointment", NONE),
                    entry("core.list-patient-appointments", NONE),
                    entry("core.list-free-times", NONE),
                    entry("core.book-appointment", visit("receiver", "11:00")),
                    entry(
                            "core.move-appointment",
                            "{\"version\": 1, \"start\": \"2098-06-02T15:00\"}"),
                    entry("core.cancel-appointment", REASON),
                    entry("core.arrive-appointment", EMPTY),
                    entry("core.miss-appointment", EMPTY),
                    entry("core.list-calendar-feeds", NONE),
                    entry("core.make-calendar-feed", EMPTY),
                    entry("core.revoke-calendar-feed", EMPTY),
                    entry("core.list-waitlist", NONE),
                    entry("core.join-waitlist", waiting("ORAL")),
                    entry("core.book-from-waitlist", EMPTY),
                    entry("core.decline-waitlist", EMPTY),
                    entry("core.leave-waitlist", EMPTY),
                    entry("core.list-blackouts", NONE),
                    entry("core.add-blackout", AWAY),
                    entry("core.end-blackout", EMPTY));

    /** What the addresses of lists must say. */
    static final Map<String, String> ADDRESSES =
            Map.of(
                    "core.list-free-times",
                    "?patient=<receiver>&modality=TOPICAL&from=2098-06-02T09:00&practitioner=<practitioner>");

    private BookingCases() {}

    private static String visit(String patient, String time) {
        return """
        {"patient": "<%s>", "modality": "TOPICAL", "start": "2098-06-02T%s",
         "practitioner": "<practitioner>", "note": "comes by train"}
        """
                .formatted(patient, time);
    }

    private static String waiting(String modality) {
        return """
        {"patient": "<patient>", "modality": "%s", "from": "2098-06-01", "to": "2098-06-30"}
        """
                .formatted(modality);
    }

    /** A closed day, a device and visits at the site of the world; an adverse event will hold those of its patient. */
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
        String visits = World.SITE + "/appointments";
        world.keep("appointment", visits, visit("patient", "09:00"), "id");
        world.keep("movable", visits, visit("receiver", "10:00"), "id");
        world.keep("cancellable", visits, visit("receiver", "13:00"), "id");
        world.keep("blackout", World.SITE + "/patients/<patient>/blackouts", AWAY, "id");
        world.keep("feed", World.SITE + "/patients/<patient>/calendar-feeds", EMPTY, "id");
        world.keep("entry", World.SITE + "/waitlist", waiting("TOPICAL"), "id");
    }
}
