package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

/** How people are called on a page. */
public final class Names {

    private Names() {}

    /** Given names, then family name. */
    public static String of(JsonNode patient) {
        return (patient.path("givenNames").asText() + " " + patient.path("familyName").asText())
                .strip();
    }
}
