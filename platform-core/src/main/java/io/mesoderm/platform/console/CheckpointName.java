package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a checkpoint is called: by its kind, and by its moment in the course, in words instead of the template's code. */
public final class CheckpointName {

    private static final Pattern NUMBERED = Pattern.compile("(.+)-(\\d{1,3})");
    private static final Pattern SINCE_LAST = Pattern.compile("last\\+(\\d{1,3})([dm])");

    private CheckpointName() {}

    /** The kind alone where it says the moment already, as the baseline does. */
    public static String of(JsonNode checkpoint, Words words) {
        String name = checkpoint.path("name").asText();
        String moment = moment(checkpoint.path("code").asText(), words);
        return moment.isEmpty() || moment.equalsIgnoreCase(name) ? name : name + ", " + moment;
    }

    private static String moment(String code, Words words) {
        Matcher last = SINCE_LAST.matcher(code);
        if (last.matches()) {
            return words.say("moment.last-" + last.group(2), last.group(1));
        }
        Matcher numbered = NUMBERED.matcher(code);
        if (numbered.matches()) {
            return words.say("moment." + numbered.group(1), numbered.group(2));
        }
        return code.equals("end") ? words.say("moment.end") : "";
    }
}
