package io.mesoderm.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.careplan.checkpoint.Moments;

import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a plan says of its evidence is no more than its best source bears. */
class TemplateGradesTest {

    private static final Map<String, String> GRADES =
            SeedFile.read(WrittenPage.HOME.resolve("seeds"), "sources.yaml").sources().stream()
                    .collect(Collectors.toMap(SeedSource::id, SeedSource::grade));

    private static final List<String> BEST_FIRST = List.of("A", "A-", "B", "C", "D");

    private static final List<SeedEntry> TEMPLATES =
            Stream.of("hair-mesotherapy", "combination-protocols")
                    .map(module -> module + "/protocol-templates")
                    .flatMap(name -> SeedProofs.clinical().get(name).stream())
                    .toList();

    @Test
    void everyTemplateHasTheBestGradeOfItsSources() {
        assertThat(TEMPLATES)
                .hasSizeGreaterThan(40)
                .filteredOn(each -> !best(each).equals(each.body().path("evidence-grade").asText()))
                .extracting(each -> each.code() + " rests on " + best(each))
                .isEmpty();
    }

    @Test
    void everyMomentIsOneThatCanBeLaid() {
        assertThat(TEMPLATES)
                .flatExtracting(each -> each.body().path("checkpoints").valueStream().toList())
                .isNotEmpty()
                .allSatisfy(moment -> assertThat(Moments.isKnown(moment.asText())).isTrue());
        assertThat(
                        Stream.of("weeks-12", "after-3", "month", "last+2y", "")
                                .filter(Moments::isKnown))
                .isEmpty();
    }

    private static String best(SeedEntry template) {
        return template.sources().stream()
                .map(GRADES::get)
                .min(Comparator.comparingInt(BEST_FIRST::indexOf))
                .orElseThrow();
    }
}
