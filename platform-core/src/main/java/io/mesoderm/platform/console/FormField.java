package io.mesoderm.platform.console;

import java.util.List;
import java.util.Optional;

/**
 * One field as the template draws it. {@code form} tells apart the forms of one page and is empty where there is one; {@code
 * path} is its name in the form and in errors
 * ({@code details.zones[0].depthMm}); groups carry fields of their own, repeated ones a list of rows, and as children the
 * fields of an empty row, whose paths have {@link #ANY_ROW} for its number.
 */
public record FormField(
        String form,
        String path,
        Kind kind,
        String label,
        String value,
        boolean required,
        Optional<String> unit,
        Optional<String> min,
        Optional<String> max,
        List<Choice> choices,
        List<String> errors,
        List<FormField> children,
        List<List<FormField>> rows) {

    /** Stands for the number of a row that is not there yet. */
    public static final String ANY_ROW = "#";

    /** How a field is entered. */
    public enum Kind {
        TEXT,
        LONG_TEXT,
        SECRET,
        NUMBER,
        DATE,
        DATE_TIME,
        FLAG,
        CHOICE,
        MANY,
        GROUP,
        ROWS
    }

    /** One value of a {@link Kind#CHOICE} or {@link Kind#MANY} field. */
    public record Choice(String value, String label, boolean selected) {}

    /** The same, free to be left empty: in a row that may be dropped as a whole. */
    FormField optional() {
        return new FormField(
                form, path, kind, label, value, false, unit, min, max, choices, errors, children,
                rows);
    }

    /** The element's id on its page: form and path with nothing in them that CSS or ARIA would trip over. */
    public String id() {
        return "f-"
                + (form.isEmpty() ? "" : form + "-")
                + path.replace('.', '-').replace("[", "-").replace("]", "");
    }
}
