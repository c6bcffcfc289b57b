package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The form on which staff say what the columns of a bank's table mean. */
public final class MappingForm {

    /** The columns there may be, by field; the words of several are put together. */
    public static final List<String> COLUMNS =
            List.of(
                    "bookedOn",
                    "valueOn",
                    "amount",
                    "debit",
                    "credit",
                    "balance",
                    "currency",
                    "counterparty",
                    "counterAccount",
                    "reference",
                    "endToEnd",
                    "bankReference",
                    "text");

    public static final List<String> SEPARATORS = List.of(",", ";", "tab", "|");
    public static final List<String> ENCODINGS =
            List.of("", "UTF_8", "UTF_16", "ISO_8859_1", "WINDOWS_1252");
    public static final List<String> DECIMALS = List.of("POINT", "COMMA");
    public static final List<String> THOUSANDS =
            List.of("", "POINT", "COMMA", "SPACE", "APOSTROPHE");

    private static final String TEXT = "text";
    private static final String SEPARATOR = "separator";
    private static final List<String> NUMBERS = List.of("headerRow", "footerRows");
    private static final List<String> CHOICES = List.of("encoding", "decimal", "thousands");

    private MappingForm() {}

    /** The form of a mapping as the API answers it; of none what most tables are like. */
    static FormValues of(JsonNode mapping) {
        if (!mapping.isObject()) {
            return FormValues.of(
                    Map.of("headerRow", "1", "footerRows", "0", "datePattern", "yyyy-MM-dd"));
        }
        Map<String, String> typed = new HashMap<>();
        mapping.properties()
                .forEach(
                        field ->
                                typed.put(
                                        field.getKey(),
                                        field.getValue().isArray()
                                                ? words(field.getValue())
                                                : field.getValue().asText()));
        typed.computeIfPresent(SEPARATOR, (field, sign) -> sign.equals("\t") ? "tab" : sign);
        return FormValues.of(typed);
    }

    private static String words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    /** What was typed as the API takes it. */
    static ObjectNode json(FormValues typed) {
        ObjectNode mapping = FormJson.emptyObject();
        put(
                mapping,
                SEPARATOR,
                typed.value(SEPARATOR).equals("tab") ? "\t" : typed.value(SEPARATOR));
        CHOICES.forEach(field -> put(mapping, field, typed.value(field)));
        for (String field : NUMBERS) {
            String number = typed.value(field).strip();
            if (number.matches("\\d{1,6}")) {
                mapping.put(field, Integer.parseInt(number));
            } else {
                put(mapping, field, number);
            }
        }
        mapping.put("newestFirst", !typed.value("newestFirst").isEmpty());
        put(mapping, "datePattern", typed.value("datePattern").strip());
        COLUMNS.stream()
                .filter(column -> !column.equals(TEXT))
                .forEach(column -> put(mapping, column, typed.value(column).strip()));
        var text = mapping.putArray(TEXT);
        Arrays.stream(typed.value(TEXT).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .forEach(text::add);
        return mapping;
    }

    private static void put(ObjectNode mapping, String field, String value) {
        if (!value.isEmpty()) {
            mapping.put(field, value);
        }
    }
}
