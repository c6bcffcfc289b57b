package io.mesoderm.platform.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was typed into a form and what was wrong with it, by field path; empty for a new form. */
public record FormValues(Map<String, List<String>> typed, Map<String, List<String>> faults) {

    /** Of a form that nobody has sent yet. */
    public static final FormValues NEW = new FormValues(Map.of(), Map.of());

    static FormValues of(Map<String, String> initial) {
        Map<String, List<String>> typed = new java.util.HashMap<>();
        initial.forEach((path, value) -> typed.put(path, List.of(value)));
        return new FormValues(typed, Map.of());
    }

    public String value(String path) {
        List<String> all = all(path);
        return all.isEmpty() ? "" : all.getFirst();
    }

    /** What was typed into this one of several like forms: the one that sent {@code id} under {@code key}. */
    public String value(String path, String key, String id) {
        return value(key).equals(id) ? value(path) : "";
    }

    public List<String> all(String path) {
        return typed.getOrDefault(path, List.of());
    }

    /** What was wrong with a field, to stand beside it. */
    public List<String> errors(String path) {
        return faults.getOrDefault(path, List.of());
    }

    /** How many rows of a repeating group were sent: one more than the highest index. */
    int rows(String path) {
        int rows = 0;
        String open = path + "[";
        for (String key : typed.keySet()) {
            if (key.startsWith(open)) {
                int close = key.indexOf(']', open.length());
                rows = Math.max(rows, Integer.parseInt(key.substring(open.length(), close)) + 1);
            }
        }
        return rows;
    }

    /** The same with one empty row more at the end of a repeating group. */
    FormValues withOneMoreRow(String path) {
        Map<String, List<String>> more = new java.util.HashMap<>(typed);
        more.put(path + "[" + rows(path) + "]", new ArrayList<>());
        return new FormValues(more, faults);
    }

    FormValues with(Map<String, List<String>> newFaults) {
        return new FormValues(typed, newFaults);
    }
}
