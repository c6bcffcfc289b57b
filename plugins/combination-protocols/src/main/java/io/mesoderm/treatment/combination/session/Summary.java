package io.mesoderm.treatment.combination.session;

import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a session of any of the module's treatments reads afterwards: its facts, its tables, and the note. */
public final class Summary {

    private Summary() {}

    /** Under the heading of the key {@code title}. */
    public static View of(
            String title, List<View.Pair> facts, List<View> tables, Optional<String> note) {
        List<View> parts = new ArrayList<>();
        parts.add(new View.KeyValues(facts));
        parts.addAll(tables);
        note.map(words -> new View.Paragraph(Text.literal(words))).ifPresent(parts::add);
        return new View.Section(Text.of(title), parts);
    }

    /** A fact under the label of the key. */
    public static View.Pair fact(String key, String value) {
        return new View.Pair(Text.of(key), Text.literal(value));
    }

    /** A fact that is itself a word of the module, by its key. */
    public static View.Pair word(String key, String word) {
        return new View.Pair(Text.of(key), Text.of(word));
    }

    /** A figure without zeros behind. */
    public static String plain(BigDecimal figure) {
        return figure.stripTrailingZeros().toPlainString();
    }
}
