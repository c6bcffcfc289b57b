package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.BillingMap.Row;
import io.mesoderm.platform.testing.DeclaredPlaces;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The map of billing forgets nothing, counts right, and names no place that is not there. */
class BillingMapTest {

    private static final String PRESENT = "present";
    private static final String IN_PART = "in part";
    private static final String NOT_YET = "not yet";
    private static final String LEFT_OUT = "left out";

    private static final Path HOME = Path.of(System.getProperty("mesoderm.home", ".."));
    private static final BillingMap MAP = BillingMap.read(HOME.resolve("docs/billing.md"));
    private static final DeclaredPlaces PLACES =
            DeclaredPlaces.in(HOME.resolve("platform-core/src/main/java"));

    @Test
    void everyCapabilityAndOpeningStandsThereOnce() {
        List<String> capabilities =
                Stream.of(
                                ids("PK", 12),
                                ids("SA", 6),
                                ids("RE", 8),
                                ids("XS", 20),
                                ids("DR", 9),
                                ids("TX", 5),
                                ids("RF", 13),
                                ids("RP", 10),
                                ids("BK", 18))
                        .flatMap(Function.identity())
                        .toList();

        assertThat(capabilities).hasSize(101);
        assertThat(MAP.rows())
                .extracting(Row::id)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(capabilities.stream(), ids("O", 35)).toList());
    }

    @Test
    void theCountsAreThoseOfTheRows() {
        List<String> states = List.of(PRESENT, IN_PART, NOT_YET, LEFT_OUT);

        assertThat(MAP.rows()).extracting(Row::state).isSubsetOf(states);
        assertThat(MAP.counts())
                .isEqualTo(
                        states.stream()
                                .collect(
                                        Collectors.toMap(
                                                Function.identity(),
                                                state -> (long) in(state).size())));
    }

    @Test
    void everyPlaceIsThere() {
        assertThat(
                        Stream.of(
                                        missing(Row::pages, PLACES.pages()),
                                        missing(Row::endpoints, PLACES.endpoints()),
                                        missing(Row::commands, PLACES.commands()),
                                        missing(Row::classes, PLACES.classes()))
                                .flatMap(Function.identity()))
                .isEmpty();
    }

    @Test
    void whatIsPresentCanBeReachedAndLacksNothing() {
        assertThat(in(PRESENT))
                .allSatisfy(
                        row -> {
                            assertThat(row.pages()).as(row.id()).isNotEmpty();
                            assertThat(row.endpoints()).as(row.id()).isNotEmpty();
                            assertThat(row.classes()).as(row.id()).isNotEmpty();
                            assertThat(row.saysWhatIsMissing()).as(row.id()).isFalse();
                        });
    }

    @Test
    void whatIsNotWholeSaysWhatIsMissing() {
        assertThat(in(IN_PART))
                .allSatisfy(
                        row -> {
                            assertThat(row.endpoints()).as(row.id()).isNotEmpty();
                            assertThat(row.classes()).as(row.id()).isNotEmpty();
                            assertThat(row.saysWhatIsMissing()).as(row.id()).isTrue();
                        });
        assertThat(in(LEFT_OUT)).allMatch(Row::saysWhatIsMissing).allMatch(Row::isNowhere);
        assertThat(in(NOT_YET)).allMatch(Row::isNowhere);
    }

    private static Stream<String> ids(String letters, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> letters + number);
    }

    private static List<Row> in(String state) {
        return MAP.rows().stream().filter(row -> row.state().equals(state)).toList();
    }

    private static Stream<String> missing(Function<Row, List<String>> named, Set<String> there) {
        return MAP.rows().stream()
                .flatMap(
                        row ->
                                named.apply(row).stream()
                                        .filter(name -> !there.contains(name))
                                        .map(name -> row.id() + ": " + name));
    }
}
