package io.mesoderm.platform.billing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of {@code docs/billing.md}, as a reader finds them: how many rows per state, and the rows. */
record BillingMap(Map<String, Long> counts, List<Row> rows) {

    /** What stands in a cell that says nothing. */
    static final String NOTHING = "–";

    private static final Pattern ID = Pattern.compile("[A-Z]{1,2}\\d+");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    /** One capability. */
    record Row(
            String id,
            String what,
            String state,
            List<String> pages,
            List<String> endpoints,
            List<String> commands,
            List<String> classes,
            String missing) {

        private static Row of(List<String> cells) {
            if (cells.size() != 8) {
                throw new IllegalArgumentException("not 8 cells: " + cells);
            }
            return new Row(
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    names(cells.get(3)),
                    names(cells.get(4)),
                    names(cells.get(5)),
                    names(cells.get(6)),
                    cells.get(7));
        }

        boolean saysWhatIsMissing() {
            return !missing.equals(NOTHING);
        }

        boolean isNowhere() {
            return pages.isEmpty()
                    && endpoints.isEmpty()
                    && commands.isEmpty()
                    && classes.isEmpty();
        }
    }

    static BillingMap read(Path page) {
        List<List<String>> table;
        try {
            table =
                    Files.readAllLines(page).stream()
                            .filter(line -> line.startsWith("| "))
                            .map(BillingMap::cells)
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BillingMap(
                table.stream()
                        .filter(cells -> cells.size() == 2 && cells.get(1).matches("\\d+"))
                        .collect(
                                Collectors.toMap(
                                        List::getFirst, cells -> Long.parseLong(cells.get(1)))),
                table.stream()
                        .filter(cells -> ID.matcher(cells.getFirst()).matches())
                        .map(Row::of)
                        .toList());
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.strip().replaceAll("^\\||\\|$", "").split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    /** Names stand in backquotes; whatever else is in the cell would be checked by nobody. */
    private static List<String> names(String cell) {
        if (!NAME.matcher(cell).replaceAll("").matches("(, )*|" + NOTHING)) {
            throw new IllegalArgumentException("not a list of names: " + cell);
        }
        return NAME.matcher(cell).results().map((MatchResult name) -> name.group(1)).toList();
    }
}
