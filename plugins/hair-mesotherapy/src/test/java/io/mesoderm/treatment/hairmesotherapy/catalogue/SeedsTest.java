package io.mesoderm.treatment.hairmesotherapy.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.testkit.ModuleSeeds;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient.Role;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The seeds fit the records, cite what exists, and hold together. */
class SeedsTest {

    private final ModuleSeeds seeds = new ModuleSeeds("hair-mesotherapy");

    static Stream<Catalogue<?>> catalogues() {
        return Catalogues.all().stream();
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void everyEntryFitsItsRecordHasACodeOfItsOwnAndCitesKnownSources(Catalogue<?> catalogue) {
        Set<String> known = Set.copyOf(CoreSeeds.sourceIds());
        Set<String> codes = new HashSet<>();

        List<? extends Entry<?>> entries = seeds.list(catalogue);

        assertThat(entries).isNotEmpty();
        assertThat(entries)
                .allSatisfy(
                        entry -> {
                            assertThat(codes.add(entry.code())).as(entry.code()).isTrue();
                            assertThat(known).as(entry.code()).containsAll(entry.sources());
                            assertThat(entry.sources()).as(entry.code()).isNotEmpty();
                        });
    }

    @Test
    void everyRoleButThoseThatCountForNothingWaitsForTheDirector() {
        assertThat(seeds.list(Catalogues.INGREDIENTS))
                .filteredOn(entry -> entry.value().role() == Role.PRINCIPAL)
                .allMatch(Entry::designDefault)
                .extracting(Entry::code)
                .containsExactly(
                        "dutasteride",
                        "minoxidil",
                        "growth-factors",
                        "botulinum-toxin-a",
                        "stem-cell-derivatives",
                        "multivitamin-mix");
    }

    @Test
    void everyTextIsThereInEnglishAndGerman() {
        List<Map<String, String>> texts =
                Stream.of(
                                seeds.list(Catalogues.INGREDIENTS).stream()
                                        .map(e -> e.value().name()),
                                seeds.list(Catalogues.TECHNIQUES).stream()
                                        .map(e -> e.value().name()),
                                seeds.list(Catalogues.DEVICES).stream().map(e -> e.value().name()),
                                seeds.list(Catalogues.STEPS).stream().map(e -> e.value().name()),
                                seeds.list(Catalogues.INSTRUCTIONS).stream()
                                        .map(e -> e.value().text()),
                                seeds.list(Catalogues.FORMULARY_RULES).stream()
                                        .map(e -> e.value().message()))
                        .flatMap(stream -> stream)
                        .toList();

        assertThat(texts).allSatisfy(text -> assertThat(text).containsOnlyKeys("en", "de"));
    }

    @Test
    void whatEntriesNameExists() {
        Set<String> ingredients = codes(Catalogues.INGREDIENTS);
        Set<String> formularyRules = codes(Catalogues.FORMULARY_RULES);

        assertThat(seeds.list(Catalogues.DEVICES))
                .allSatisfy(d -> assertThat(ingredients).containsAll(d.value().materials()));
        assertThat(seeds.list(Catalogues.INGREDIENTS))
                .flatExtracting(i -> i.value().caution().stream().toList())
                .isSubsetOf(formularyRules);
    }

    private <R extends Record> Set<String> codes(Catalogue<R> catalogue) {
        return new HashSet<>(seeds.list(catalogue).stream().map(Entry::code).toList());
    }
}
