package io.mesoderm.console;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** How somebody works on pages. Fields go by their names in the form, links and buttons by the words on them. */
interface Hand {

    Visitor visitor();

    /** Goes where a link leads, through the menu if it stands there. */
    void follow(String link);

    /** Presses a button that leads to a page, be it the same one anew. */
    void press(String button);

    /** Writes a text or a number into a field, over what stands there. */
    void type(String name, String value);

    /** The same for a field that is not sent: those of an element of a module go by their labels. */
    void typeBeside(String label, String value);

    /** Writes a day ({@code 2026-11-23}) or a day and time ({@code 2026-11-23T10:00}) of the site. */
    void date(String name, String value);

    /** Picks the first choice that has these words. */
    void choose(String name, String words);

    /** Whether a choice has the words, whole ones. */
    static boolean has(String choice, String words) {
        return Pattern.compile("\\b" + Pattern.quote(words) + "(\\b|$)", Pattern.CASE_INSENSITIVE)
                .matcher(choice)
                .find();
    }

    void check(String name);

    void upload(String name, Path file);

    /** Finds a patient by name at a site and opens the chart. */
    void openChart(String site, String name);

    /** Opens the first visit of the page of the book. */
    void openVisit();

    /** Sets a point in the middle of a zone of the scalp map. */
    void point(String zone);
}
