package io.mesoderm.platform.careplan;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** How a session was done, in the words that spacing rules use; stored as words with blanks between them. */
final class Traits {

    private static final Pattern WORD = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int MOST = 20;
    private static final int LONGEST = 40;

    private Traits() {}

    /** The module's answer, if it can be kept; {@link IllegalArgumentException} else. */
    static Set<String> checked(Set<String> traits) {
        boolean fits =
                traits.size() <= MOST
                        && traits.stream()
                                .allMatch(t -> t.length() <= LONGEST && WORD.matcher(t).matches());
        if (!fits) {
            throw new IllegalArgumentException("no traits of a session: " + traits);
        }
        return Set.copyOf(traits);
    }

    static String text(Set<String> traits) {
        return String.join(" ", new TreeSet<>(traits));
    }
}
