package io.mesoderm.platform.reference;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Where a statement of the reference data comes from; {@code grade} says how far to trust it, {@code
 * says} in one sentence what it states.
 */
public record SeedSource(
        String id,
        String title,
        String publisher,
        Optional<String> url,
        Optional<String> heldBy,
        Optional<LocalDate> dateRead,
        String grade,
        Optional<String> says) {

    /** The grade of a lead: never enough for an entry on its own. */
    static final String LEAD = "D";

    String location() {
        return url.or(() -> heldBy).orElse("");
    }
}
