package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mesoderm.platform.module.ElementScript;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A module's element on a page, the table it edits, and the twin that stands alone without it. */
class ElementViewTest {

    private static final ElementScript SCRIPT =
            new ElementScript("spot-map", "0a1b", "sha384-abc", new byte[0]);
    private static final Elements SERVED =
            new Elements(
                    new ModuleId("spots"),
                    tag -> Optional.of(SCRIPT).filter(script -> script.tag().equals(tag)));
    private static final View.Element MAP =
            new View.Element(
                    "spot-map",
                    Map.of("rows", "0.x=1&0.y=\"><b>"),
                    new View.Paragraph(Text.literal("one spot")));

    /** A spot of a form. */
    record Spot(int x, Optional<String> note) {}

    /** A form with spots. */
    record Spots(List<Spot> spots) {}

    @Test
    void theScriptIsHeldToItsHashAndAttributesAreEscaped() {
        assertThat(drawn(MAP, SERVED))
                .contains(
                        "<script type=\"module\" src=\"/p/spots/0a1b/spot-map.js\""
                                + " integrity=\"sha384-abc\"></script>")
                .contains("<spot-map rows=\"0.x=1&amp;0.y=&#34;>&lt;b>\"></spot-map>")
                .contains("<p>one spot</p>");
    }

    @Test
    void withoutTheModuleTheTwinStandsAlone() {
        assertThat(drawn(MAP, Elements.NONE))
                .doesNotContain("spot-map")
                .contains("<p>one spot</p>");
    }

    @Test
    void whatCouldRunOrStyleIsNoAttribute() {
        for (String name : List.of("onclick", "style", "id", "a b", "")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new View.Element("spot-map", Map.of(name, ""), MAP.twin()))
                    .withMessage("not a name of an element's: " + name);
        }
        for (String tag : List.of("script", "a-b><c", "A-b")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new View.Element(tag, Map.of(), MAP.twin()));
        }
    }

    @Test
    void aGroupWithAnElementIsATableThatNeedsNoScript() {
        FormValues typed =
                new FormValues(
                        Map.of("spots[0].x", List.of("5")),
                        Map.of("spots[0].x", List.of("must be at most 4")));
        FormField field =
                new FormFields(typed, Map.of(), List.of(), Words.of(Locale.ENGLISH))
                        .of(Spots.class, "")
                        .getFirst();

        String html =
                Templates.render(
                        "view/field.jte",
                        Map.of(
                                "field",
                                field,
                                "words",
                                Words.of(Locale.ENGLISH),
                                "besides",
                                Map.of("spots", MAP),
                                "elements",
                                SERVED));

        assertThat(html)
                .contains("<spot-map data-rows=\"f-spots\"")
                .contains("<table class=\"entries\" id=\"f-spots\">")
                .contains("name=\"spots[0].x\"")
                .contains("aria-labelledby=\"f-spots-column-0 f-spots-row-0\"")
                .contains("id=\"f-spots-0-x-error\">must be at most 4")
                .contains("name=\"spots[#].x\"")
                .contains("name=\"add-row\" value=\"spots\"");
    }

    @Test
    void aLinkChangesOnlyTheParametersOfTheAddress() {
        View link = new View.Link(Text.literal("Copy"), Map.of("copy", "last", "a", "1&2"));

        assertThat(drawn(link, Elements.NONE))
                .contains("<a href=\"?a=1%262&amp;copy=last\">Copy</a>");
    }

    private static String drawn(View view, Elements elements) {
        return Templates.render(
                "view/view.jte",
                Map.of(
                        "view",
                        view,
                        "words",
                        Words.of(Locale.ENGLISH),
                        "zone",
                        ZoneOffset.UTC,
                        "elements",
                        elements));
    }
}
