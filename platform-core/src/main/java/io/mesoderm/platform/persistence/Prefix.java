package io.mesoderm.platform.persistence;

import java.util.regex.Pattern;

/** What {@code LIKE} needs to find everything that begins with a text, whatever stands in it. */
public final class Prefix {

    private static final Pattern SPECIAL = Pattern.compile("[\\\\%_]");

    private Prefix() {}

    /** The pattern of all that begins with the text. */
    public static String of(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0") + "%";
    }
}
