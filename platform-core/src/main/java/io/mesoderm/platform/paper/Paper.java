package io.mesoderm.platform.paper;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A document as what it says.
 *
 * @param issuer whose paper it is, a line each: the entity first
 * @param title what kind of paper it is, in the paper's language
 * @param number its number or another short name; stands at the foot of each page
 * @param issuedAt the only time in the file: no print knows when it was printed
 * @param blocks from top to bottom
 */
public record Paper(
        List<String> issuer,
        String title,
        String number,
        Instant issuedAt,
        Locale locale,
        List<Block> blocks) {

    /** A part of a paper. */
    public sealed interface Block permits Facts, Table, Note {}

    /** Names and values, two columns. */
    public record Facts(List<Fact> facts) implements Block {

        public static Facts of(Fact... facts) {
            return new Facts(List.of(facts));
        }
    }

    /** A name with its value, as in {@code Date: Nov 21, 2026}. */
    public record Fact(String name, String value) {}

    /**
     * Rows under headings; the headings are repeated on each page.
     *
     * @param sums rows that are set apart below the others
     */
    public record Table(
            String caption, List<Column> columns, List<List<String>> rows, List<List<String>> sums)
            implements Block {}

    /** A column; amounts stand on the right, so that their digits stand below each other. */
    public record Column(String heading, boolean amount) {

        public static Column text(String heading) {
            return new Column(heading, false);
        }

        public static Column amount(String heading) {
            return new Column(heading, true);
        }
    }

    /** A sentence. */
    public record Note(String text) implements Block {}
}
