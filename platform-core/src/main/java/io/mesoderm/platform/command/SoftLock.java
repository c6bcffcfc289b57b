package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.schema.Json;

import picocli.CommandLine.Option;

import java.time.LocalDate;

/** When books close softly: with a day, or so many days after the end of each month. */
final class SoftLock {

    @Option(names = "--through", paramLabel = "DAY", description = "All that ended by that day.")
    private LocalDate through;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "By themselves, so many days after each month ends; 0 for never.")
    private Integer days;

    /** Closes, or sets the rule; what was done, in a line. */
    String post(Client client, String chain, String site) {
        ObjectNode body = Json.NODES.objectNode();
        String scope = "";
        if (site != null) {
            body.put("site", id(client, chain, site));
            scope = "site-";
        }
        if (through != null) {
            body.put("through", through.toString());
            JsonNode locked = client.post(chain + "/" + scope + "soft-locks", body);
            return months(locked) + " months closed up to " + through;
        }
        if (days > 0) {
            body.put("days", days);
        }
        client.post(chain + "/" + scope + "rolling-locks", body);
        return days > 0 ? "closes " + days + " days after each month ends" : "closes by hand alone";
    }

    private static int months(JsonNode locked) {
        int months = locked.path("periods").size();
        for (JsonNode entity : locked.path("entities")) {
            months += entity.path("periods").size();
        }
        return months;
    }

    private static String id(Client client, String chain, String code) {
        JsonNode page = client.get(chain + "/sites?limit=1000");
        for (JsonNode site : page.path("items")) {
            if (site.path("code").asText().equals(code)) {
                return site.path("id").asText();
            }
        }
        throw new CommandFailed("--site: " + code + " is no site of this chain", true);
    }
}
