package io.mesoderm.spi.view;

import io.mesoderm.spi.care.Finding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A screen or a part of one, as data. Sealed: the host renders every kind, so a module's page is
 * accessible and printable without HTML of its own.
 */
public sealed interface View {

    /** Parts one below the other, under a heading that may be empty. */
    record Section(Text title, List<View> parts) implements View {
        public Section {
            parts = List.copyOf(parts);
        }
    }

    /** A paragraph. */
    record Paragraph(Text text) implements View {}

    /** Labels and values. */
    record KeyValues(List<Pair> pairs) implements View {
        public KeyValues {
            pairs = List.copyOf(pairs);
        }
    }

    /** One line of {@link KeyValues}. */
    record Pair(Text label, Text value) {}

    /** Columns and rows; each row has as many cells as there are columns. */
    record Table(Text caption, List<Text> columns, List<List<Text>> rows) implements View {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<Text> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "a row has " + row.size() + " cells, not " + columns.size());
                }
            }
        }
    }

    /** Steps that were done or are to do. */
    record Checklist(Text title, List<Item> items) implements View {
        public Checklist {
            items = List.copyOf(items);
        }
    }

    /** One step of a {@link Checklist}. */
    record Item(Text text, boolean done) {}

    /** What a rule said, in the tone of its severity. */
    record Callout(Finding finding) implements View {}

    /** Entries by time, newest first; {@code at} is an ISO instant, shown in the site's zone. */
    record Timeline(List<Moment> moments) implements View {
        public Timeline {
            moments = List.copyOf(moments);
        }
    }

    /** One entry of a {@link Timeline}. */
    record Moment(java.time.Instant at, Text title, Text body) {}

    /** A plot drawn by the host, with its table twin. */
    record Chart(Text title, Text unit, List<Series> series) implements View {
        public Chart {
            series = List.copyOf(series);
        }
    }

    /** One line of a {@link Chart}; {@code x} are labels in order, one per {@code y}. */
    record Series(Text name, List<String> x, List<Double> y) {
        public Series {
            x = List.copyOf(x);
            y = List.copyOf(y);
            if (x.size() != y.size()) {
                throw new IllegalArgumentException(
                        "a series has " + x.size() + " labels, not " + y.size());
            }
        }
    }

    /** A way to the same page with these query parameters, which reach the source as {@link ViewRequest#parameters}. */
    record Link(Text text, Map<String, String> parameters) implements View {
        public Link {
            parameters = Map.copyOf(parameters);
        }
    }

    /**
     * A form over a record. With {@link #sessionDetails} it is filled in inside the host's recording of a treatment session;
     * otherwise it submits to the module's endpoint {@code endpointId}. {@code initial} holds values
     * by field path. {@code beside} holds what stands before a repeating group, by the group's path: the group is then drawn
     * as a table, and an {@link Element} there edits its rows.
     */
    record Form(
            Text title,
            Class<? extends Record> record,
            Optional<String> endpointId,
            Map<String, String> initial,
            Map<String, List<Option>> lookups,
            Map<String, View> beside)
            implements View {
        public Form {
            initial = Map.copyOf(initial);
            lookups = Map.copyOf(lookups);
            beside = Map.copyOf(beside);
        }

        /** With nothing beside its fields. */
        public Form(
                Text title,
                Class<? extends Record> record,
                Optional<String> endpointId,
                Map<String, String> initial,
                Map<String, List<Option>> lookups) {
            this(title, record, endpointId, initial, lookups, Map.of());
        }

        public static Form sessionDetails(
                Text title,
                Class<? extends Record> record,
                Map<String, String> initial,
                Map<String, List<Option>> lookups) {
            return new Form(title, record, Optional.empty(), initial, lookups);
        }

        /** The same with {@code view} before the repeating group {@code path}. */
        public Form with(String path, View view) {
            Map<String, View> all = new HashMap<>(beside);
            all.put(path, view);
            return new Form(title, record, endpointId, initial, lookups, all);
        }
    }

    /** One choice of a {@link io.mesoderm.spi.field.Lookup} field. */
    record Option(String value, Text label) {}

    /**
     * A custom element the module ships, with the view that says the same without it; both are shown. Its script is one ES
     * module in the bundle, {@code <module>/elements/<tag>.js}; while the module is not served the twin stands alone.
     * Attributes are plain data: the module words what the element says. {@link IllegalArgumentException} for a tag or an
     * attribute that is none, or that would run a script or a style.
     *
     * <p>Before a repeating group of a {@link Form} the element is told the group's rows in its attribute {@code rows},
     * again whenever they change, and tells them by an event {@code rows} whose {@code detail} has the same form: what a
     * form would send, each name led by the row's number and a dot ({@code 0.zone=VERTEX&0.ml=0.05&1.zone=…}).
     */
    record Element(String tag, Map<String, String> attributes, View twin) implements View {

        private static final Pattern TAG = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)+");
        private static final Pattern ATTRIBUTE =
                Pattern.compile("(?!on|style$|id$|slot$|is$)[a-z][a-z0-9]*(-[a-z0-9]+)*");

        public Element {
            attributes = Map.copyOf(attributes);
            require(TAG, tag);
            attributes.keySet().forEach(name -> require(ATTRIBUTE, name));
        }

        private static void require(Pattern allowed, String name) {
            if (!allowed.matcher(name).matches()) {
                throw new IllegalArgumentException("not a name of an element's: " + name);
            }
        }
    }
}
