package io.mesoderm.platform.billing.bank.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Gathers what is wrong with a file, so that one answer names all of it. */
final class FileFaults {

    /** More than anybody mends by hand. */
    private static final int MOST = 100;

    private final List<FileFault> faults = new ArrayList<>();

    void add(int line, String field, String reason) {
        if (faults.size() < MOST) {
            faults.add(new FileFault(line, field, reason));
        }
    }

    /** The value that {@code reading} makes of the text; noted and empty if it makes none. */
    <T> Optional<T> take(int line, String field, String text, Function<String, T> reading) {
        try {
            return Optional.of(reading.apply(text));
        } catch (IllegalArgumentException e) {
            add(line, field, e.getMessage());
            return Optional.empty();
        }
    }

    void throwIfAny() {
        if (!faults.isEmpty()) {
            faults.sort(Comparator.comparingInt(FileFault::line));
            throw new UnreadableFile(faults);
        }
    }
}
