package io.mesoderm.platform.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A path cut into decoded segments. An empty segment, a trailing slash or a broken escape makes a path that leads nowhere. */
final class Segments {

    private Segments() {}

    static List<String> ofTemplate(String template) {
        return of(template)
                .orElseThrow(() -> new IllegalArgumentException("not a path: " + template));
    }

    static Optional<List<String>> of(String path) {
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        List<String> segments = new ArrayList<>(12);
        for (String segment : path.substring(1).split("/", -1)) {
            if (segment.isEmpty()) {
                return Optional.empty();
            }
            try {
                segments.add(segment.indexOf('%') < 0 ? segment : decoded(segment));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.of(segments);
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
