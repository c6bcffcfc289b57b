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

    private static final int SITES_IN_LINE = 4;

    /** Beside the chain's name and whoever is signed in, in a window of 1280 pixels. */
    private static final int LETTERS_IN_LINE = 70;

    /** A place with its address. {@code current} marks where one is. */
    public record Link(String href, String name, boolean current) {}

    /** Pages of one subject, which share an entry of the menu. */
    public record Subject(String name, List<Link> links) {

        /** Whether one is at one of them. */
        public boolean current() {
            return links.stream().anyMatch(Link::current);
        }
    }

    /** Whether all sites stand beside each other on one line; more are chosen from a list. */
    public boolean sitesFit() {
        return sites.size() <= SITES_IN_LINE
                && sites.stream().mapToInt(site -> site.name().length()).sum() <= LETTERS_IN_LINE;
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
