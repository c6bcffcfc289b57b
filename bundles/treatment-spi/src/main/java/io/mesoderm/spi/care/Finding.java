package io.mesoderm.spi.care;

import java.util.List;

/**
 * What one rule says. {@code rule} is its catalogue code ({@code EL-02}); {@code message} is a
 * sentence for the practitioner; {@code because} tells the fact it acted on, with provenance and
 * date; {@code resolution} what would lift it; {@code sources} are ids of {@code
 * seeds/sources.yaml}.
 */
public record Finding(
        String rule,
        Severity severity,
        String message,
        String because,
        String resolution,
        List<String> sources) {

    public Finding {
        sources = List.copyOf(sources);
    }
}
