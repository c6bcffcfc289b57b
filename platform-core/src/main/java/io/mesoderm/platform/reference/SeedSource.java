package io.mesoderm.platform.reference;

import java.time.LocalDate;
import java.util.Optional;

/** Where a statement of the reference data comes from; {@code grade} says how far to trust it. */
public record SeedSource(
        String id,
        String title,
        String publisher,
        Optional<String> url,
        Optional<String> heldBy,
        Optional<LocalDate> dateRead,
        String grade) {

    String location() {
        return url.or(() -> heldBy).orElse("");
    }
}
