package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Whom a page is about, and what must not be overlooked in whatever is done there. A reader who may not be told
 * is told that much, since an empty banner would read as a patient without allergies; {@code lines} are what the
 * site's modules add.
 */
public record Banner(
        String name,
        JsonNode patient,
        JsonNode allergies,
        Optional<String> chart,
        List<ModuleViews.Contributed> lines,
        ZoneId zone) {

    /** On the chart itself, to which it need not lead. */
    Banner onChart() {
        return new Banner(name, patient, allergies, Optional.empty(), lines, zone);
    }

    public boolean isKnown() {
        return !patient.isMissingNode();
    }

    /** Whether one of the allergies counts today. */
    public boolean warns() {
        return allergies.valueStream().anyMatch(allergy -> allergy.path("active").asBoolean());
    }

    /** The title of a page about this patient, if it can be said which. */
    String title(String what) {
        return isKnown() ? what + " – " + name : what;
    }
}
