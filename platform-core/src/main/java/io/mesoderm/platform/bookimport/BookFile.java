package io.mesoderm.platform.bookimport;

import io.mesoderm.platform.billing.bank.format.BankFiles;
import io.mesoderm.platform.billing.bank.format.FileFault;
import io.mesoderm.platform.billing.bank.format.Sheet;
import io.mesoderm.platform.billing.bank.format.UnknownFormat;
import io.mesoderm.platform.billing.bank.format.UnreadableFile;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.spi.care.Modality;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a table of visits or sessions by the names of its columns. A file without the columns it needs is refused; a line that
 * cannot be read stands with its fault and leaves the others alone.
 */
final class BookFile {

    /** As many as a site books in years; the rest comes in another file. */
    static final int MOST_LINES = 20_000;

    private static final int LONGEST = 128;
    private static final int LONGEST_ID = 64;
    private static final Pattern MINUTES = Pattern.compile("\\d{1,3}(\\.0+)?");

    private static final Set<String> VISIT =
            Set.of("externalid", "patient", "treatment", "start", "practitioner");
    private static final Set<String> SESSION = Set.of("externalid", "patient", "treatment", "day");
    private static final Set<String> KNOWN =
            Set.of(
                    "externalid",
                    "patient",
                    "treatment",
                    "start",
                    "day",
                    "practitioner",
                    "minutes",
                    "room",
                    "device",
                    "site");

    private final ImportKind kind;
    private final boolean workbook;
    private final Map<String, Integer> columns;
    private final Map<String, Integer> seen = new HashMap<>();

    private BookFile(ImportKind kind, boolean workbook, Map<String, Integer> columns) {
        this.kind = kind;
        this.workbook = workbook;
        this.columns = columns;
    }

    /** The lines below the row of names. */
    static List<FileLine> read(byte[] file, ImportKind kind) {
        Sheet sheet = sheet(file);
        if (sheet.rows().size() < 2) {
            throw Problem.invalid("file", "has no line below the names of its columns");
        }
        if (sheet.rows().size() > MOST_LINES + 1) {
            throw Problem.invalid(
                    "file", "has more than " + MOST_LINES + " lines: send it in parts");
        }
        BookFile book =
                new BookFile(kind, sheet.workbook(), columns(sheet.rows().getFirst(), kind));
        return sheet.rows().stream().skip(1).map(book::line).toList();
    }

    private static Sheet sheet(byte[] file) {
        try {
            return BankFiles.sheet(file);
        } catch (UnknownFormat unknown) {
            throw Problem.invalid("file", "is no table: send CSV or XLSX");
        } catch (UnreadableFile unreadable) {
            throw Problem.invalid(unreadable.faults().stream().map(BookFile::error).toList());
        }
    }

    private static FieldError error(FileFault fault) {
        return new FieldError("file", "line " + fault.line() + ": " + fault.reason());
    }

    private static Map<String, Integer> columns(Sheet.Row names, ImportKind kind) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < names.cells().size(); i++) {
            String name = plain(names.cell(i));
            if (KNOWN.contains(name) && places.putIfAbsent(name, i) != null) {
                throw Problem.invalid("file", "names the column '" + names.cell(i) + "' twice");
            }
        }
        Set<String> needed = kind == ImportKind.VISITS ? VISIT : SESSION;
        String missing =
                needed.stream()
                        .filter(name -> !places.containsKey(name))
                        .sorted()
                        .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw Problem.invalid(
                    "file", "has no column " + missing + "; the first row names the columns");
        }
        return places;
    }

    /** {@code External ID} and {@code external_id} are one name. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private FileLine line(Sheet.Row row) {
        Faults faults = new Faults();
        Optional<String> externalId = needed(row, "externalid", "external id", LONGEST_ID, faults);
        externalId
                .map(id -> seen.putIfAbsent(id, row.number()))
                .ifPresent(
                        first -> faults.accept(fault("external id", "is that of line " + first)));
        Optional<String> patient = needed(row, "patient", "patient", LONGEST, faults);
        Optional<String> modality =
                needed(row, "treatment", "treatment", LONGEST, faults)
                        .flatMap(word -> modality(word, faults));
        Optional<FileTimes.Time> time =
                kind == ImportKind.VISITS ? start(row, faults) : day(row, faults);
        Optional<String> practitioner =
                kind == ImportKind.VISITS
                        ? needed(row, "practitioner", "practitioner", LONGEST, faults)
                        : said(row, "practitioner", LONGEST, faults);
        return new FileLine(
                row.number(),
                externalId,
                patient,
                modality,
                time.map(FileTimes.Time::local),
                time.flatMap(FileTimes.Time::offset),
                said(row, "minutes", LONGEST, faults).flatMap(text -> minutes(text, faults)),
                practitioner,
                said(row, "room", LONGEST, faults),
                said(row, "device", LONGEST, faults),
                said(row, "site", LONGEST, faults),
                faults.first);
    }

    private Optional<FileTimes.Time> start(Sheet.Row row, Faults faults) {
        Optional<String> text = needed(row, "start", "start", LONGEST, faults);
        Optional<FileTimes.Time> time = text.flatMap(words -> FileTimes.time(words, workbook));
        if (text.isPresent() && time.isEmpty()) {
            faults.accept(
                    fault("start", "is no time such as 2026-12-01 09:30 or 01.12.2026 09:30"));
        }
        return time;
    }

    private Optional<FileTimes.Time> day(Sheet.Row row, Faults faults) {
        Optional<String> text = needed(row, "day", "day", LONGEST, faults);
        Optional<FileTimes.Time> day =
                text.flatMap(words -> FileTimes.day(words, workbook))
                        .map(found -> new FileTimes.Time(found.atStartOfDay(), Optional.empty()));
        if (text.isPresent() && day.isEmpty()) {
            faults.accept(fault("day", "is no day such as 2026-02-01 or 01.02.2026"));
        }
        return day;
    }

    private static Optional<String> modality(String word, Faults faults) {
        Optional<String> known =
                Arrays.stream(Modality.values())
                        .map(Modality::name)
                        .filter(name -> name.equalsIgnoreCase(word))
                        .findFirst();
        if (known.isEmpty()) {
            faults.accept(
                    fault(
                            "treatment",
                            "is none of "
                                    + Arrays.stream(Modality.values())
                                            .map(Modality::name)
                                            .collect(Collectors.joining(", "))));
        }
        return known;
    }

    private static Optional<Integer> minutes(String text, Faults faults) {
        if (!MINUTES.matcher(text).matches()) {
            faults.accept(fault("minutes", "is no number of minutes"));
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(text.replaceAll("\\..*", "")));
    }

    private Optional<String> needed(
            Sheet.Row row, String column, String shown, int longest, Faults faults) {
        Optional<String> said = said(row, column, longest, faults);
        if (said.isEmpty()) {
            faults.accept(fault(shown, "is missing"));
        }
        return said;
    }

    private Optional<String> said(Sheet.Row row, String column, int longest, Faults faults) {
        String text = columns.containsKey(column) ? row.cell(columns.get(column)).strip() : "";
        if (text.length() > longest) {
            faults.accept(fault(column, "is longer than " + longest + " characters"));
            return Optional.of(text.substring(0, longest));
        }
        return Optional.of(text).filter(words -> !words.isEmpty());
    }

    private static FileLine.Fault fault(String field, String why) {
        return new FileLine.Fault(field, why);
    }

    /** Keeps the first fault of a line, which is the one to mend first. */
    private static final class Faults implements Consumer<FileLine.Fault> {

        private Optional<FileLine.Fault> first = Optional.empty();

        @Override
        public void accept(FileLine.Fault fault) {
            first = first.or(() -> Optional.of(fault));
        }
    }
}
