package io.mesoderm.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.spi.http.Page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Goes through a list as a client does: from page to page, by the cursors it is given. */
public final class Walk {

    private Walk() {}

    /** All items; each page but the last must hold {@code size} of them, and the last at least one. */
    public static <T> List<T> through(int size, Function<Optional<String>, Page<T>> list) {
        List<T> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        int pages = 0;
        do {
            Page<T> page = list.apply(cursor);
            cursor = page.next();
            if (cursor.isPresent()) {
                assertThat(page.items()).hasSize(size);
            } else {
                assertThat(page.items()).hasSizeBetween(1, size);
            }
            seen.addAll(page.items());
            pages++;
        } while (cursor.isPresent());
        assertThat(pages).as("pages of a list that goes on").isGreaterThan(1);
        return seen;
    }
}
