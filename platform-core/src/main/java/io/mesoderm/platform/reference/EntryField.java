package io.mesoderm.platform.reference;

import java.util.List;

/**
 * One value of an entry, as somebody may read and change it.
 *
 * @param path where it stands, such as {@code when[0].limit}
 * @param optional whether it may be left empty
 * @param choices the words it may be; empty unless there are few
 * @param value as text; empty where nothing is given, of {@code LINES} one a line
 */
public record EntryField(
        String path, Kind kind, boolean optional, List<String> choices, String value) {

    /** How it is written. */
    public enum Kind {
        TEXT,
        NUMBER,
        YES_NO,
        CHOICE,
        /** Several values, one a line. */
        LINES,
        /** What has no form of its own. */
        JSON
    }
}
