package io.mesoderm.platform.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a record as it stands in {@code ETag} and {@code If-Match}: its number in quotes. */
final class EntityTag {

    private static final Pattern FORM = Pattern.compile("\"(\\d{1,18})\"");

    private EntityTag() {}

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /** The version a change was made against; without one the answer is 428. */
    static long parse(Optional<String> ifMatch) {
        Matcher matcher = FORM.matcher(ifMatch.orElse(""));
        if (!matcher.matches()) {
            throw Problem.of(
                    428,
                    "version-missing",
                    "Send the ETag you read in If-Match, so that nobody's change is lost.");
        }
        return Long.parseLong(matcher.group(1));
    }
}
