package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.console.Frame.Link;
import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Few sites stand beside the chain's name; more are chosen from a list, and where one is stands there all the same. */
class PlacesTest {

    @Test
    void standOnOneLineWhileTheyFit() {
        assertThat(page(sites(4, "Site ")))
                .contains("<a href=\"/c/x/s/3\" aria-current=\"true\">Site 3</a>")
                .doesNotContain("<details");
    }

    @Test
    void areChosenFromAListWhereTheyDoNot() {
        assertThat(page(sites(200, "Site ")))
                .contains(
                        "<a href=\"/c/x/s/3\" aria-current=\"true\">Site 3</a>\n                <details",
                        "<summary>Sites (200)</summary>",
                        "<li><a href=\"/c/x/s/199\">Site 199</a></li>");
        assertThat(page(sites(4, "Haarklinik am Gendarmenmarkt "))).contains("Sites (4)");
    }

    private static List<Link> sites(int count, String name) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Link("/c/x/s/" + i, name + i, i == 3))
                .toList();
    }

    private static String page(List<Link> sites) {
        Frame frame =
                new Frame(
                        Words.of(Locale.ENGLISH),
                        "Somebody",
                        "",
                        Optional.of(new Link("/c/x", "Chain", false)),
                        Optional.of(sites.get(3)),
                        sites,
                        List.of());
        return Templates.render(
                "page/chain.jte",
                Map.of(
                        "frame",
                        frame,
                        "title",
                        "Chain",
                        "sites",
                        Json.parse("[]"),
                        "base",
                        "/c/x"));
    }
}
