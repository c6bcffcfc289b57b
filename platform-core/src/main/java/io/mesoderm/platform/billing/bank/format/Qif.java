package io.mesoderm.platform.billing.bank.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * QIF, the oldest of all: it says neither whose account it is nor in which currency, and has no balances, so a statement
 * of it is never proved. What can be read in two ways, days and amounts, is refused.
 */
final class Qif {

    private static final Set<String> MOVEMENTS = Set.of("bank", "ccard", "cash", "oth a", "oth l");
    private static final Pattern DAY =
            Pattern.compile("(\\d{1,2})\\s*([/.-])\\s*(\\d{1,2})\\s*['/.-]\\s*(\\d{4}|\\d{2})");
    private static final Pattern THOUSANDS =
            Pattern.compile("[+-]?\\d{1,3}(?:(?:,\\d{3})+\\.\\d+|(?:\\.\\d{3})+,\\d+)");
    private static final Pattern OPEN = Pattern.compile("[+-]?\\d{1,3}([.,]\\d{3})+");
    private static final String END = "^";

    private record Field(int line, String text) {}

    private record Entry(int line, Map<Character, Field> fields) {}

    private final FileFaults faults = new FileFaults();
    private final FileAccount account;

    private Qif(FileAccount account) {
        this.account = account;
    }

    static List<ParsedStatement> read(byte[] file, FileAccount account) {
        return List.of(new Qif(account).statement(entries(Decoding.text(file))));
    }

    private static List<Entry> entries(String text) {
        List<Entry> entries = new ArrayList<>();
        Map<Character, Field> fields = new HashMap<>();
        int number = 0;
        int begin = 1;
        boolean open = false;
        Parts parts = new Parts("lines");
        for (String raw : (Iterable<String>) text.lines()::iterator) {
            number++;
            parts.count(number, "QIF", 1);
            String line = raw.strip();
            if (line.startsWith("!")) {
                open = requireMovements(number, line, open || !entries.isEmpty());
            } else if (line.equals(END)) {
                entries.add(new Entry(begin, Map.copyOf(fields)));
                fields.clear();
            } else if (!line.isEmpty()) {
                begin = fields.isEmpty() ? number : begin;
                fields.putIfAbsent(line.charAt(0), new Field(number, line.substring(1).strip()));
            }
        }
        if (!fields.isEmpty()) {
            throw UnreadableFile.at(number, END, "is missing: the file is cut off");
        }
        return entries;
    }

    /** One list of movements and nothing else: what names accounts or securities is of several. */
    private static boolean requireMovements(int number, String line, boolean again) {
        String kind = line.toLowerCase(Locale.ROOT).replaceFirst("^!type:", "").strip();
        if (!MOVEMENTS.contains(kind) || again) {
            throw UnreadableFile.at(
                    number,
                    "!",
                    again
                            ? "begins a second list: send each account by itself"
                            : FieldText.quoted(line) + " is no list of movements of one account");
        }
        return true;
    }

    private ParsedStatement statement(List<Entry> entries) {
        if (entries.isEmpty()) {
            throw UnreadableFile.at(1, "QIF", "has no movement");
        }
        SlashedDays days = days(entries);
        List<ParsedLine> lines =
                entries.stream().map(entry -> line(entry, days)).flatMap(Optional::stream).toList();
        faults.throwIfAny();
        return new ParsedStatement(
                entries.getFirst().line,
                account.number(),
                account.currency(),
                StatementKind.CLOSED,
                "",
                Optional.empty(),
                lines.stream().map(ParsedLine::bookedOn).min(Comparator.naturalOrder()),
                lines.stream().map(ParsedLine::bookedOn).max(Comparator.naturalOrder()),
                Optional.empty(),
                Optional.empty(),
                lines);
    }

    private SlashedDays days(List<Entry> entries) {
        try {
            return SlashedDays.of(entries.stream().map(entry -> plain(text(entry, 'D'))).toList());
        } catch (IllegalArgumentException e) {
            throw UnreadableFile.at(entries.getFirst().line, "D", e.getMessage());
        }
    }

    private Optional<ParsedLine> line(Entry entry, SlashedDays days) {
        Optional<LocalDate> on = take(entry, 'D', text -> days.read(plain(text)));
        Optional<BigDecimal> amount =
                take(entry, entry.fields.containsKey('T') ? 'T' : 'U', Qif::amount);
        return on.isEmpty() || amount.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ParsedLine(
                                entry.line,
                                on.get(),
                                Optional.empty(),
                                amount.get(),
                                Optional.empty(),
                                said(entry, 'N'),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                said(entry, 'P'),
                                Optional.empty(),
                                Stream.of(text(entry, 'P'), text(entry, 'M'))
                                        .filter(words -> !words.isEmpty())
                                        .collect(Collectors.joining(" "))));
    }

    /** {@code 3/10'26}, {@code 3/10/2026} and {@code 10.3.26} with slashes or points and four digits of the year. */
    private static String plain(String text) {
        Matcher parts = DAY.matcher(text);
        if (!parts.matches()) {
            return text;
        }
        String between = parts.group(2).equals(".") ? "." : "/";
        String year = parts.group(4).length() == 4 ? parts.group(4) : century(parts.group(4));
        return parts.group(1) + between + parts.group(3) + between + year;
    }

    private static String century(String two) {
        return (Integer.parseInt(two) < 80 ? "20" : "19") + two;
    }

    private static BigDecimal amount(String text) {
        if (OPEN.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    FieldText.quoted(text) + " may be thousands or decimals");
        }
        if (!THOUSANDS.matcher(text).matches()) {
            return FieldText.eitherAmount(text);
        }
        int mark = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        return FieldText.eitherAmount(
                text.substring(0, mark).replaceAll("[.,]", "") + "." + text.substring(mark + 1));
    }

    private <T> Optional<T> take(Entry entry, char field, Function<String, T> reading) {
        int line = entry.fields.containsKey(field) ? entry.fields.get(field).line : entry.line;
        return faults.take(line, Character.toString(field), text(entry, field), reading);
    }

    private static Optional<String> said(Entry entry, char field) {
        return Optional.of(text(entry, field)).filter(text -> !text.isEmpty());
    }

    private static String text(Entry entry, char field) {
        return entry.fields.containsKey(field) ? entry.fields.get(field).text : "";
    }
}
