package io.mesoderm.platform.console;

import java.util.List;
import java.util.Optional;

/**
 * What stands around every page: who is signed in, in which chain and at which site, and where one can
 * go from here.
 */
public record Frame(
        Words words,
        String userName,
        String csrf,
        Optional<Link> chain,
        Optional<Link> site,
        List<Link> sites,
        List<Subject> navigation) {

    /** A place with its address. {@code current} marks where one is. */
    public record Link(String href, String name, boolean current) {}

    /** Pages of one subject, which share an entry of the menu. */
    public record Subject(String name, List<Link> links) {

        /** Whether one is at one of them. */
        public boolean current() {
            return links.stream().anyMatch(Link::current);
        }
    }

    public String say(String key, Object... arguments) {
        return words.say(key, arguments);
    }

    public String language() {
        return words.locale().toLanguageTag();
    }

    /** Text direction of the page's language. */
    public String direction() {
        return switch (words.locale().getLanguage()) {
            case "ar", "he", "fa", "ur" -> "rtl";
            default -> "ltr";
        };
    }

    /** The place every page names: site and chain, or less where there is none. */
    public String place() {
        return site.map(s -> s.name() + " · ").orElse("")
                + chain.map(Link::name).orElse("Mesoderm");
    }
}
