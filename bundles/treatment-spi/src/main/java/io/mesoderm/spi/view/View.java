package io.mesoderm.spi.view;

import io.mesoderm.spi.care.Finding;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /**
     * A form over a record. With {@link #sessionDetails} it is filled in inside the host's recording of a treatment session;
     * otherwise it submits to the module's endpoint {@code endpointId}. {@code initial} holds values
     * by field path.
     */
    record Form(
            Text title,
            Class<? extends Record> record,
            Optional<String> endpointId,
            Map<String, String> initial,
            Map<String, List<Option>> lookups)
            implements View {
        public Form {
            initial = Map.copyOf(initial);
            lookups = Map.copyOf(lookups);
        }

        public static Form sessionDetails(
                Text title,
                Class<? extends Record> record,
                Map<String, String> initial,
                Map<String, List<Option>> lookups) {
            return new Form(title, record, Optional.empty(), initial, lookups);
        }
    }

    /** One choice of a {@link io.mesoderm.spi.field.Lookup} field. */
    record Option(String value, Text label) {}

    /** A custom element the module ships, with the view that says the same without it. */
    record Element(String tag, Map<String, String> attributes, View twin) implements View {
        public Element {
            attributes = Map.copyOf(attributes);
        }
    }
}
