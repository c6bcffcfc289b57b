package io.mesoderm.platform.billing.bank.format;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds again in the text what the reader tells of, since it keeps no lines. */
final class OfxLines {

    /** Names in vain looked for; after so many nobody looks on, since each look may read the whole file. */
    private static final int MOST_ABSENT = 20;

    private final String text;
    private final Set<String> absent = new HashSet<>();
    private int position;
    private int counted;
    private int line = 1;

    OfxLines(String text) {
        this.text = text;
    }

    /** The line of the next element of this name; of the last one found if there is none. */
    int next(String name) {
        if (absent.size() == MOST_ABSENT || absent.contains(name)) {
            return line;
        }
        Matcher tag =
                Pattern.compile("<" + Pattern.quote(name) + "(?=[\\s/>])", Pattern.CASE_INSENSITIVE)
                        .matcher(text);
        if (tag.find(position)) {
            position = tag.end();
            for (; counted < tag.start(); counted++) {
                if (text.charAt(counted) == '\n') {
                    line++;
                }
            }
        } else {
            absent.add(name);
        }
        return line;
    }

    int line() {
        return line;
    }
}
