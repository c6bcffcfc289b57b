package io.mesoderm.platform.http;

import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Page;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The input of a list that goes on: the cursor is the key of the last item one has, so that rows which come or go
 * in between shift nothing. Whoever answers asks for one item more than is wanted, to see whether the list ends.
 */
public interface Paged {

    int USUAL = 100;
    int MOST = 1000;

    Optional<Integer> limit();

    /** How many items to look for. */
    default int sought() {
        return wanted() + 1;
    }

    private int wanted() {
        return limit().orElse(USUAL);
    }

    /** The page out of what was {@link #sought}; {@code cursor} is the key by which the list goes on behind an item. */
    default <T> Page<T> page(List<T> found, Function<? super T, ?> cursor) {
        return found.size() <= wanted()
                ? new Page<>(found, Optional.empty())
                : new Page<>(
                        found.subList(0, wanted()),
                        Optional.of(cursor.apply(found.get(wanted() - 1)).toString()));
    }

    /** Of a list that goes on by the items' ids. */
    record ById(Optional<UUID> cursor, @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {

        /** As much as a page usually holds, from the beginning. */
        public static ById first() {
            return new ById(Optional.empty(), Optional.empty());
        }
    }

    /** Of a list that goes on by the items' codes. */
    record ByCode(
            @Length(min = 1, max = 64) Optional<String> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}
}
