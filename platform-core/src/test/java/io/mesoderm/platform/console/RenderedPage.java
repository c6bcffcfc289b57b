package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.MissingNode;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A page as somebody who may go nowhere else reads it in English. */
final class RenderedPage {

    /** A patient of whom a page says nothing. */
    static final Banner UNKNOWN =
            new Banner(
                    "Patient",
                    MissingNode.getInstance(),
                    MissingNode.getInstance(),
                    Optional.empty(),
                    List.of(),
                    ZoneOffset.UTC);

    private static final Frame FRAME =
            new Frame(
                    Words.of(Locale.ENGLISH),
                    "Somebody",
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of());

    private RenderedPage() {}

    static String of(String template, Map<String, Object> values) {
        Map<String, Object> framed = new HashMap<>(values);
        framed.put("frame", FRAME);
        return Templates.render(template, framed);
    }
}
