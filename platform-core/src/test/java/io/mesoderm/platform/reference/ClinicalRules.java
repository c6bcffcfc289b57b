package io.mesoderm.platform.reference;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ids of every rule of the clinical reference, in its order, and how the words of tests lead to them. */
final class ClinicalRules {

    /** Rules of two halves, each proved for itself. */
    private static final List<String> IN_HALVES = List.of("EL-08", "EL-18", "EL-20", "EL-32");

    static final List<String> IDS =
            Stream.of(
                            ids("EL", 37),
                            ids("FO", 18),
                            ids("SC", 20),
                            ids("MT", 8),
                            ids("AE", 12),
                            ids("CP", 6))
                    .flatMap(Function.identity())
                    .toList();

    /** What the parts of the page are called, by the letters of their ids. */
    static final Map<String, String> PARTS =
            Map.of(
                    "EL", "Eligibility",
                    "FO", "Formulary and stock",
                    "SC", "Spacing and calendar",
                    "MT", "Maintenance",
                    "AE", "Adverse events",
                    "CP", "Checkpoints");

    private ClinicalRules() {}

    /** The rule an entry belongs to: {@code EL-08a-HBA1C} is one of EL-08a. */
    static Optional<String> of(String entry) {
        return IDS.stream()
                .filter(id -> entry.equals(id) || entry.startsWith(id + "-"))
                .findFirst();
    }

    private static Stream<String> ids(String letters, int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(number -> "%s-%02d".formatted(letters, number))
                .flatMap(
                        id ->
                                IN_HALVES.contains(id)
                                        ? Stream.of(id + "a", id + "b")
                                        : Stream.of(id));
    }
}
