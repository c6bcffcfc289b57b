package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;

/** The site that a verb is about, by the codes people know. */
public final class Place {

    @Mixin private Client client;

    @Option(
            names = "--chain",
            required = true,
            paramLabel = "KEY",
            description = "The chain's key, such as aurelia.")
    private String chain;

    @Option(
            names = "--site",
            required = true,
            paramLabel = "CODE",
            description = "The site's code, such as berlin.")
    private String site;

    Client client() {
        return client;
    }

    /** The site's path in the API; asks the platform for the id behind the code. */
    String path() {
        client.requireUser();
        JsonNode sites = client.get("/chains/" + chain + "/my-sites");
        List<String> codes = new ArrayList<>();
        for (JsonNode found : sites.path("items")) {
            if (found.path("code").asText().equals(site)) {
                return "/chains/" + chain + "/sites/" + found.path("id").asText();
            }
            codes.add(found.path("code").asText());
        }
        throw new CommandFailed(
                "--site: " + site + " is none of " + String.join(", ", codes), true);
    }
}
