package io.mesoderm.platform.bookimport;

import io.mesoderm.platform.tenancy.Site;

import java.time.LocalDate;
import java.util.Optional;

/** Sorts out lines of which nothing can come here, before the book or a chart is asked. */
final class FirstLook {

    private FirstLook() {}

    /** What can be said of a line by itself. */
    static LineRows.NewLine at(FileLine line, ImportKind kind, Site site, LocalDate today) {
        boolean elsewhere =
                line.site()
                        .filter(
                                word ->
                                        !word.equalsIgnoreCase(site.code())
                                                && !word.equalsIgnoreCase(site.name()))
                        .isPresent();
        if (elsewhere) {
            return new LineRows.NewLine(
                    line,
                    Outcome.OTHER_SITE,
                    line.site().map(word -> "is of " + word + ": import the file there"));
        }
        if (line.fault().isPresent()) {
            return new LineRows.NewLine(
                    line, Outcome.UNREADABLE, line.fault().map(FileLine.Fault::words));
        }
        LocalDate day = line.start().orElseThrow().toLocalDate();
        if (kind == ImportKind.VISITS && day.isBefore(today)) {
            return new LineRows.NewLine(
                    line,
                    Outcome.PAST,
                    Optional.of("is past: import it as a session that was done"));
        }
        if (kind == ImportKind.SESSIONS && day.isAfter(today)) {
            return new LineRows.NewLine(
                    line, Outcome.UNREADABLE, Optional.of("day: is to come: import it as a visit"));
        }
        return new LineRows.NewLine(line, Outcome.UNCHECKED, Optional.empty());
    }
}
