package io.mesoderm.spi.http;

import java.util.List;
import java.util.Optional;

/** One page of a list: at most as many items as asked for, and the cursor of the next page if there is one. */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }
}
