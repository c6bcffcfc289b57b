package io.mesoderm.spi.care;

import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Shape;

import java.util.List;

/**
 * What one rule says. {@code rule} is its catalogue code ({@code EL-02}); {@code message} is a
 * sentence for the practitioner; {@code because} tells the fact it acted on, with provenance and
 * date; {@code resolution} what would lift it; {@code sources} are ids of {@code
 * seeds/sources.yaml}. What a rule answers is stored with the session: the host takes no more than the lengths say.
 */
public record Finding(
        @Length(max = 64) String rule,
        Severity severity,
        @Length(max = 2000) String message,
        @Length(max = 8000) String because,
        @Length(max = 2000) String resolution,
        @Length(max = 15)
                @Shape(
                        regex = "\\S{1,64}",
                        hint = "must be a source's id, up to 64 characters without a blank")
                List<String> sources) {

    public Finding {
        sources = List.copyOf(sources);
    }
}
