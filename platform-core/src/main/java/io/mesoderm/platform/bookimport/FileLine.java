package io.mesoderm.platform.bookimport;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * A line as the file has it; {@code start} is by the site's clock, and at midnight where only its day counts.
 *
 * @param fault what of it cannot be read
 */
record FileLine(
        int number,
        Optional<String> externalId,
        Optional<String> patient,
        Optional<String> modality,
        Optional<LocalDateTime> start,
        Optional<String> offset,
        Optional<Integer> minutes,
        Optional<String> practitioner,
        Optional<String> room,
        Optional<String> device,
        Optional<String> site,
        Optional<Fault> fault) {

    /** The column, and why. */
    record Fault(String field, String why) {

        String words() {
            return field + ": " + why;
        }
    }
}
