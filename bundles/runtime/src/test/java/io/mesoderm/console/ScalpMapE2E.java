package io.mesoderm.console;

import static io.mesoderm.console.DemoConsole.MUNICH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Points set on the scalp map by pointer and by key, beside the table that holds them and that does without the map. */
@OwnConsole
class ScalpMapE2E {

    /** Of the box: what a place may lose between the hand and the chart. */
    private static final Offset<Double> NEAR = within(0.5);

    private static final String MAP = "scalp-map svg ";
    private static final String ROWS = "#f-details-points tbody tr";

    private final DemoConsole console;

    ScalpMapE2E(DemoConsole console) {
        this.console = console;
    }

    @Test
    void pointsAreSetRecordedAndShownAgainWhereTheyWere() {
        try (Visitor practitioner = console.signedIn("practitioner.munich@demo.example")) {
            practitioner.openChart(MUNICH, "ahrens");
            practitioner.follow("Treat: Mesotherapy session");
            set(practitioner);
            record(practitioner);
            seeInChart(practitioner);
            copyFromLast(practitioner);
            doWithoutScript(practitioner);
            assertElementIsServed(practitioner);
        }
    }

    private static void set(Visitor practitioner) {
        Page page = practitioner.page();
        click(page, 40, 20);
        assertThat(practitioner.texts("scalp-map p"))
                .containsExactly("First say how deep and how much.");
        practitioner.fill("Depth of new points (mm)", "3");
        practitioner.fill("Volume of new points (ml)", "0.05");
        click(page, 40.3, 20.7);
        click(page, 24.2, 33.1);
        click(page, 2, 2);
        page.locator(MAP + "[data-zone=VERTEX]").press("Enter");
        assertThat(practitioner.texts("scalp-map p")).containsExactly("3 points, 0.15 ml");

        page.locator(MAP + "[data-point='2']").press("Shift+ArrowRight");
        page.locator(MAP + "[data-point='2']").press("ArrowUp");
        practitioner.press("Mirror to the other side");
        assertThat(practitioner.texts("scalp-map p")).containsExactly("6 points, 0.3 ml");
        practitioner.press("Undo");
        practitioner.show("scalp-map-set");

        assertThat(page.locator(ROWS).count()).isEqualTo(3);
        assertThat(choice(page, 0)).isEqualTo("FRONTAL");
        assertThat(choice(page, 1)).isEqualTo("TEMPORAL_LEFT");
        assertThat(number(page, 0, "xPct")).isCloseTo(40.3, NEAR);
        assertThat(number(page, 0, "yPct")).isCloseTo(20.7, NEAR);
        assertThat(number(page, 1, "xPct")).isCloseTo(24.2, NEAR);
        practitioner.field("details.points[2].ml", "0.1");
        assertThat(practitioner.texts("scalp-map p")).containsExactly("3 points, 0.2 ml");
    }

    private static void record(Visitor practitioner) {
        SessionHand.use(new PointerHand(practitioner), "0.2");
        assertThat(practitioner.page().locator(MAP + ".point").count())
                .as("points that came back with the form")
                .isEqualTo(3);
        practitioner.press("Record session");
        practitioner.page().waitForURL("**/patients/*");
    }

    private static void seeInChart(Visitor practitioner) {
        Page page = practitioner.page();
        assertThat(page.locator(MAP + ".point").count()).isEqualTo(3);
        Locator first = page.locator(MAP + ".point").first();
        BoundingBox box = page.locator(MAP).first().boundingBox();
        BoundingBox point = first.boundingBox();
        assertThat((point.x + point.width / 2 - box.x) / box.width * 100).isCloseTo(40.3, NEAR);
        assertThat((point.y + point.height / 2 - box.y) / box.height * 100).isCloseTo(20.7, NEAR);
        assertThat(practitioner.rows("scalp-map ~ .scroll"))
                .extracting(row -> row.getFirst() + " " + row.getLast())
                .as("in the language of the site")
                .containsExactly(
                        "Stirn 0.05 ml · 3 mm",
                        "Schläfe links 0.05 ml · 3 mm",
                        "Scheitel 0.1 ml · 3 mm");
        practitioner.show("scalp-map-chart");
    }

    private static void copyFromLast(Visitor practitioner) {
        Page page = practitioner.page();
        page.locator("main a[href*='replaces=']").first().press("Enter");
        page.waitForURL("**replaces=**");
        practitioner.press("Copy the last session");
        assertThat(practitioner.texts("scalp-map p"))
                .containsExactly(
                        "3 points, 0.2 ml; against the last session: 0 new, 0 left out, 0 ml");
        page.locator(MAP + "[data-point='0']").press("Delete");
        page.locator(MAP + "[data-zone=OCCIPITAL]").press("Space");
        assertThat(practitioner.texts("scalp-map p"))
                .containsExactly(
                        "3 points, 0.2 ml; against the last session: 1 new, 1 left out, 0 ml");
        practitioner.show("scalp-map-copied");
    }

    /** Typed by hand and copied by a link: all that the map does ends in the same table. */
    private static void doWithoutScript(Visitor practitioner) {
        Browser browser = practitioner.page().context().browser();
        try (BrowserContext still =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setLocale("en-GB")
                                .setJavaScriptEnabled(false)
                                .setStorageState(practitioner.page().context().storageState()))) {
            Page page = still.newPage();
            page.navigate(practitioner.page().url());
            assertThat(page.locator(ROWS).count()).isZero();
            page.getByText("the last session, also on the other side").click();
            page.waitForURL("**copy=mirrored**");
            assertThat(page.url()).contains("replaces=");
            assertThat(page.locator(ROWS).count()).isEqualTo(6);
            assertThat(choice(page, 4)).isEqualTo("TEMPORAL_RIGHT");
            assertThat(number(page, 4, "xPct")).isCloseTo(75.8, NEAR);
            page.locator("[name='details.points[4].depthMm']").fill("2.5");
            page.locator("button[value='details.points']").click();
            assertThat(page.locator(ROWS).count()).isEqualTo(7);
            assertThat(number(page, 4, "depthMm")).isEqualTo(2.5);
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(DemoConsole.screen("scalp-map-without-script"))
                            .setFullPage(true));
        }
    }

    private static void assertElementIsServed(Visitor practitioner) {
        Locator script = practitioner.page().locator("script[src^='/p/hair-mesotherapy/']").first();
        String address = script.getAttribute("src");
        assertThat(script.getAttribute("integrity")).startsWith("sha384-");
        assertThat(get(practitioner, address).headers())
                .containsEntry("cache-control", "public, max-age=31536000, immutable")
                .containsEntry("content-type", "text/javascript; charset=utf-8");
        for (String other :
                List.of(
                        address.replaceAll("/[0-9a-f]{24}/", "/000000000000000000000000/"),
                        address.replace("scalp-map", "skull-map"),
                        address.replace(".js", ".css"),
                        address.replace("hair-mesotherapy", "Hair"))) {
            assertThat(get(practitioner, other).status()).as(other).isEqualTo(404);
        }
    }

    private static APIResponse get(Visitor practitioner, String address) {
        String root = practitioner.page().url().replaceAll("(?<=[^/])/c/.*", "");
        return practitioner.page().request().get(root + address);
    }

    private static void click(Page page, double x, double y) {
        Locator map = page.locator(MAP);
        map.scrollIntoViewIfNeeded();
        BoundingBox box = map.boundingBox();
        page.mouse().click(box.x + box.width * x / 100, box.y + box.height * y / 100);
    }

    private static String choice(Page page, int row) {
        return page.inputValue("[name='details.points[" + row + "].zone']");
    }

    private static double number(Page page, int row, String field) {
        return Double.parseDouble(
                page.inputValue("[name='details.points[" + row + "]." + field + "']"));
    }
}
