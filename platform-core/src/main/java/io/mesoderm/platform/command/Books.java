package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;

/** The legal entity whose books a verb is about, by the code people know. */
public final class Books {

    @Mixin private Client client;

    @Option(
            names = "--chain",
            required = true,
            paramLabel = "KEY",
            description = "The chain's key, such as aurelia.")
    private String chain;

    @Option(
            names = "--entity",
            required = true,
            paramLabel = "CODE",
            description = "The legal entity's code, such as aurelia-de.")
    private String entity;

    Client client() {
        return client;
    }

    /** The path of the entity's periods. */
    String path() {
        return entityPath() + "/periods";
    }

    /** The path of the entity; asks the platform for the id behind the code. */
    String entityPath() {
        client.requireUser();
        String entities = "/chains/" + chain + "/legal-entities";
        List<String> codes = new ArrayList<>();
        JsonNode page = client.get(entities + "?limit=1000");
        while (true) {
            for (JsonNode found : page.path("items")) {
                if (found.path("code").asText().equals(entity)) {
                    return entities + "/" + found.path("id").asText();
                }
                codes.add(found.path("code").asText());
            }
            if (!page.hasNonNull("next")) {
                throw new CommandFailed(
                        "--entity: " + entity + " is none of " + String.join(", ", codes), true);
            }
            page = client.get(entities + "?limit=1000&cursor=" + page.path("next").asText());
        }
    }
}
