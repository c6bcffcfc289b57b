package io.mesoderm.platform.console;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A page as somebody who may go nowhere else reads it in English. */
final class RenderedPage {

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
