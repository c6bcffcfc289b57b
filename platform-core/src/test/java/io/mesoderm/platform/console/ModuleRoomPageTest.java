package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A module's own page: its views, and its forms, of which the one that was refused stands open. */
class ModuleRoomPageTest {

    /** What a form asks for. */
    record Spot(String name) {}

    private static final Words WORDS = Words.of(Locale.ENGLISH);

    @Test
    void formsNameTheirEndpointAndTheRefusedOneIsOpen() {
        String page =
                page(
                        new FormValues(
                                Map.of("endpoint", List.of("add-spot"), "name", List.of("<b>")),
                                Map.of("name", List.of("is taken"))));

        assertThat(page)
                .contains("<h2>Spots</h2>", "<p>three spots</p>")
                .contains("<input type=\"hidden\" name=\"endpoint\" value=\"add-spot\">")
                .contains("value=\"&lt;b>\"", "is taken")
                .containsSubsequence("<details open>", "Add a spot", "<details>", "Drop a spot");
    }

    @Test
    void untilAFormIsSentAllAreClosed() {
        assertThat(page(FormValues.NEW)).doesNotContain("<details open>");
    }

    /** Two forms of one record: each label belongs to a field of its own form. */
    @Test
    void everyIdStandsOnceOnThePage() {
        ModuleRoom room =
                ModulePages.room(
                        new ModuleViews.Contributed(
                                new ModuleId("spots"),
                                1,
                                "Spots",
                                new View.Section(
                                        Text.literal("Spots"),
                                        List.of(
                                                spots("Add", "add-spot"),
                                                spots("Drop", "drop-spot"))),
                                WORDS,
                                Elements.NONE),
                        FormState.empty());

        List<String> ids =
                Pattern.compile(" id=\"([^\"]+)\"")
                        .matcher(page(List.of(room), FormValues.NEW))
                        .results()
                        .map(found -> found.group(1))
                        .toList();

        assertThat(ids).contains("f-add-spot-name", "f-drop-spot-name").doesNotHaveDuplicates();
    }

    private static View spots(String title, String endpoint) {
        return new View.Form(
                Text.literal(title), Spot.class, Optional.of(endpoint), Map.of(), Map.of());
    }

    private static String page(FormValues typed) {
        View spots = new View.Paragraph(Text.literal("three spots"));
        return page(
                List.of(
                        new ModuleRoom(
                                "Spots",
                                List.of(
                                        new ModuleRoom.Part(spots, Optional.empty()),
                                        form("Add a spot", "add-spot", typed),
                                        form("Drop a spot", "drop-spot", FormValues.NEW)))),
                typed);
    }

    private static String page(List<ModuleRoom> rooms, FormValues typed) {
        return RenderedPage.of(
                "page/module.jte",
                Map.of(
                        "title",
                        "Spot module",
                        "rooms",
                        rooms,
                        "words",
                        WORDS,
                        "elements",
                        Elements.NONE,
                        "zone",
                        ZoneOffset.UTC,
                        "typed",
                        typed,
                        "error",
                        "",
                        "key",
                        "k"));
    }

    private static ModuleRoom.Part form(String title, String endpoint, FormValues typed) {
        return new ModuleRoom.Part(
                new View.Paragraph(Text.literal("")),
                Optional.of(
                        new ModuleRoom.Fields(
                                title,
                                endpoint,
                                new FormFields(typed, Map.of(), List.of(), WORDS)
                                        .of(Spot.class, ""))));
    }
}
