package io.mesoderm.treatment.hairmesotherapy.session;

import static io.mesoderm.spi.care.Severity.ADVISORY;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.testkit.Calls;
import io.mesoderm.testkit.ModuleSeeds;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;
import io.mesoderm.treatment.hairmesotherapy.recipe.Formulary;
import io.mesoderm.treatment.hairmesotherapy.rules.FormularyRules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Locale;

/** How deep each technique goes. */
class TechniqueBandsTest {

    private final ModuleSeeds seeds = new ModuleSeeds("hair-mesotherapy");
    private final Sessions session = new Sessions();

    @ParameterizedTest
    @CsvSource({
        "epidermal-nappage, 0.1, 0.99",
        "papule, 1, 2",
        "micropapule, 1.5, 2",
        "nappage, 2, 4",
        "point-by-point, 4, 12",
        "roller-channels, 0.5, 2.5"
    })
    void FO_11_silentAtBothEndsOfEachBand(String technique, String least, String most) {
        assertThat(screen(technique, least)).isEmpty();
        assertThat(screen(technique, most)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "epidermal-nappage, 0.09, 1",
        "papule, 0.9, 2.1",
        "micropapule, 1.4, 2.1",
        "nappage, 1.9, 4.1",
        "point-by-point, 3.9, 12.1",
        "roller-channels, 0.4, 2.6"
    })
    void FO_11_firesJustOutsideOfEachBand(String technique, String below, String above) {
        assertThat(screen(technique, below)).extracting(Finding::rule).containsExactly("FO-11");
        assertThat(screen(technique, above)).extracting(Finding::rule).containsExactly("FO-11");
    }

    @Test
    void FO_11_firesNamingZoneAndBand() {
        assertThat(screen("nappage", "4.1"))
                .extracting(Finding::rule, Finding::severity, Finding::because)
                .containsExactly(
                        tuple("FO-11", ADVISORY, "Nappage: Vertex 4.1 mm, band 2 to 4 mm"));
    }

    @Test
    void FO_11_fires_byTheDepthOfOnePoint() {
        session.points.add(Sessions.point(ScalpZone.VERTEX, "48", "60", "2", "0.05"));
        session.points.add(Sessions.point(ScalpZone.VERTEX, "52", "60", "4.01", "0.05"));

        assertThat(screen("nappage"))
                .extracting(Finding::because)
                .containsExactly("Nappage: Vertex 4.01 mm, band 2 to 4 mm");
    }

    @Test
    void FO_11_silent_forPointsAtBothEndsOfTheBand() {
        session.points.add(Sessions.point(ScalpZone.VERTEX, "48", "60", "2", "0.05"));
        session.points.add(Sessions.point(ScalpZone.VERTEX, "52", "60", "4", "0.05"));

        assertThat(screen("nappage")).isEmpty();
    }

    private List<Finding> screen(String technique, String depthMm) {
        session.zones = List.of(Sessions.zone(ScalpZone.VERTEX, 40, "0.05", depthMm));
        return screen(technique);
    }

    private List<Finding> screen(String technique) {
        if (!session.points.isEmpty()) {
            session.zones = List.of();
            session.totalMl = "0.1";
        }
        session.technique = technique;
        SessionDetails details = session.details();
        SessionPlan plan =
                new SessionPlan(
                        details,
                        entry(Catalogues.DEVICES, details.device()),
                        entry(Catalogues.TECHNIQUES, technique),
                        Sessions.recipe());
        return new DoseCheck(
                        new FormularyRules(seeds.list(Catalogues.FORMULARY_RULES), Locale.ENGLISH),
                        MesotherapySettings.FORM.defaults())
                .findings(plan, Formulary.of(seeds.list(Catalogues.INGREDIENTS), "DE"))
                .toList();
    }

    private <R extends Record> Entry<R> entry(Catalogue<R> catalogue, String code) {
        return seeds.find(catalogue, code, Calls.with()).orElseThrow();
    }
}
