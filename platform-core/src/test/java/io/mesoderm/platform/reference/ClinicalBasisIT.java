package io.mesoderm.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ActingPlaces.Place;
import io.mesoderm.platform.reference.ClinicalBasis.Basis;
import io.mesoderm.platform.reference.ClinicalBasis.Conflict;
import io.mesoderm.platform.reference.ClinicalBasis.Fact;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The clinical basis of a chain that has the seeds of this installation. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClinicalBasisIT {

    private static final Path SEEDS = Path.of(System.getProperty("mesoderm.home", ".."), "seeds");

    private static final SeedProofs OPERATIONS = new SeedProofs(Map.of());

    /** Where facts will act once it is built; what is built must leave the list. */
    private static final Set<String> NOT_BUILT = Set.of();

    private final Basis basis;

    ClinicalBasisIT(TestChain chain, TenantDatabase database) {
        CareChain care = CareChain.create(chain, database);
        database.inTransaction(chain.id(), SeedLoader.read(SEEDS, InstantSource.system())::load);
        this.basis =
                new ClinicalBasis(
                                new ChainReference("care", database, new ReferenceEditions()),
                                database)
                        .read(care.at(care.north, "reference.read"));
    }

    @Test
    void everyRowOfTheReferenceAndEveryConflictIsThere() {
        assertThat(basis.facts())
                .extracting(Fact::code)
                .containsExactlyElementsOf(codes("S-%02d", 88));
        assertThat(basis.conflicts())
                .extracting(Conflict::code)
                .containsExactlyElementsOf(codes("C-%02d", 11));
    }

    @Test
    void everyFactActsSomewhereOrSaysWhyItDoesNot() {
        assertThat(basis.facts())
                .allSatisfy(
                        fact -> {
                            assertThat(fact.says()).as(fact.code()).containsOnlyKeys("en", "de");
                            assertThat(fact.acts().isEmpty())
                                    .as(fact.code())
                                    .isEqualTo(fact.none().isPresent());
                            assertThat(fact.acts()).as(fact.code()).doesNotHaveDuplicates();
                        });
        assertThat(basis.facts().stream().filter(fact -> fact.none().isPresent()))
                .extracting(Fact::code)
                .containsExactly("S-03", "S-84", "S-88");
    }

    @Test
    void everyConflictHasTwoSidesAtLeastAndADecisionThatActs() {
        List<String> rows = basis.facts().stream().map(Fact::code).toList();
        assertThat(basis.conflicts())
                .allSatisfy(
                        conflict -> {
                            assertThat(conflict.sides()).as(conflict.code()).hasSizeGreaterThan(1);
                            assertThat(conflict.decided()).containsOnlyKeys("en", "de");
                            assertThat(conflict.acts()).as(conflict.code()).isNotEmpty();
                            assertThat(rows).containsAll(conflict.rows());
                        });
    }

    @Test
    void everyPlaceIsThereOrSaidNotToBe() {
        Set<String> missing = new TreeSet<>();
        Stream.concat(
                        basis.facts().stream().flatMap(fact -> fact.acts().stream()),
                        basis.conflicts().stream().flatMap(conflict -> conflict.acts().stream()))
                .filter(place -> !isThere(place))
                .forEach(place -> missing.add(place.target()));

        assertThat(missing).isEqualTo(new TreeSet<>(NOT_BUILT));
    }

    private static boolean isThere(Place place) {
        String endpoint = "endpoint#";
        return place.target().startsWith(endpoint)
                ? OPERATIONS.declares(place.target().substring(endpoint.length()))
                : place.built();
    }

    @Test
    void aPlaceSaysWhatItsEntrySays() {
        Fact adults = fact("S-18");
        assertThat(adults.sources()).containsExactly("seed-001");
        assertThat(adults.acts())
                .singleElement()
                .satisfies(
                        place -> {
                            assertThat(place.built()).isTrue();
                            assertThat(place.words().get("en")).contains("18");
                        });
        assertThat(fact("S-78").designDefault()).isTrue();
        assertThat(fact("S-34").acts()).hasSize(8).allMatch(Place::built);
    }

    private Fact fact(String code) {
        return basis.facts().stream()
                .filter(fact -> fact.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> codes(String pattern, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(pattern::formatted).toList();
    }
}
