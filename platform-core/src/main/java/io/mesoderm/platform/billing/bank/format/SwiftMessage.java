package io.mesoderm.platform.billing.bank.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One message of a file of chained ones, as its fields; bare messages without the network's blocks are as good. */
record SwiftMessage(int number, boolean interim, List<SwiftMessage.Field> fields) {

    private static final Pattern FIELD = Pattern.compile(":(\\d{2}[A-Z]?):(.*)");
    private static final Pattern BLOCK = Pattern.compile("\\{2:[IO](\\d{3})");
    private static final Pattern TEXT = Pattern.compile("^\\{.*\\{4:");

    /** {@code :61:…} with the lines that go on with it, and the line where it begins. */
    record Field(int number, String tag, List<String> lines) {

        String first() {
            return lines.getFirst();
        }

        String value() {
            return String.join("\n", lines);
        }
    }

    /** All messages of a file, in its order; {@link UnreadableFile} if one is of another type. */
    static List<SwiftMessage> all(String text) {
        List<SwiftMessage> messages = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        String type = "";
        int number = 0;
        Parts parts = new Parts("lines");
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            parts.count(number, "MT940", 1);
            Matcher block = BLOCK.matcher(line);
            if (line.startsWith("{") && block.find()) {
                close(messages, fields, type);
                type = requireType(number, block.group(1));
            }
            String rest = TEXT.matcher(line).replaceFirst("");
            Matcher field = FIELD.matcher(rest);
            if (rest.equals("-") || rest.startsWith("-}")) {
                close(messages, fields, type);
                type = "";
            } else if (field.matches()) {
                if (field.group(1).equals("20") && !fields.isEmpty()) {
                    close(messages, fields, type);
                    type = "";
                }
                fields.add(
                        new Field(
                                number, field.group(1), new ArrayList<>(List.of(field.group(2)))));
            } else if (!fields.isEmpty()) {
                fields.getLast().lines().add(rest);
            }
        }
        close(messages, fields, type);
        return messages;
    }

    private static String requireType(int number, String type) {
        if (!type.equals("940") && !type.equals("942")) {
            throw UnreadableFile.at(
                    number, "2", "message type " + type + " is neither 940 nor 942");
        }
        return type;
    }

    private static void close(List<SwiftMessage> messages, List<Field> fields, String type) {
        if (!fields.isEmpty()) {
            boolean floor = fields.stream().anyMatch(field -> field.tag().equals("34F"));
            boolean balance = fields.stream().anyMatch(field -> field.tag().startsWith("60"));
            messages.add(
                    new SwiftMessage(
                            fields.getFirst().number(),
                            type.equals("942") || (floor && !balance),
                            List.copyOf(fields)));
            fields.clear();
        }
    }

    /** The first field whose tag begins so. */
    Optional<Field> find(String tag) {
        return fields.stream().filter(field -> field.tag().startsWith(tag)).findFirst();
    }
}
