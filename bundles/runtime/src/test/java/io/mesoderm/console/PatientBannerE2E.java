package io.mesoderm.console;

import static io.mesoderm.console.DemoConsole.BERLIN;
import static io.mesoderm.console.DemoConsole.MUNICH;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What a patient does not bear stays before the eyes of whoever deals with them. */
@OpenConsole
class PatientBannerE2E {

    private static final String BESIDE_THE_BANNER =
            """
            (() => {
              const banner = document.querySelector('.banner').getBoundingClientRect();
              const focused = document.activeElement.getBoundingClientRect();
              return focused.top >= banner.bottom || focused.bottom <= banner.top;
            })()
            """;

    private final DemoConsole console;

    PatientBannerE2E(DemoConsole console) {
        this.console = console;
    }

    @Test
    void whatAPatientDoesNotBearIsInSightWhereverTheyAreDealtWith() {
        try (Visitor practitioner = console.signedIn("practitioner.munich@demo.example")) {
            practitioner.openChart(MUNICH, "herzog");
            showAllergy(practitioner, "chart", "Hanna Herzog");
            dealWith(practitioner, "Treat: Mesotherapy session", "treat", "Mesotherapy session – ");
            dealWith(practitioner, "Health questions", "health", "Health questions: ");
            dealWith(practitioner, "Documents", "documents", "Documents of ");
            dealWith(practitioner, "Packages", "wallet", "Packages of ");
        }
        try (Visitor desk = console.signedIn("desk.berlin@demo.example")) {
            desk.openChart(BERLIN, "herzog");
            dealWith(desk, "Sell a package", "sell", "Sell a package to ");
        }
    }

    /** From the chart to a page and by the name in its banner back again. */
    private static void dealWith(Visitor visitor, String link, String name, String heading) {
        visitor.follow(link);
        showAllergy(visitor, name, heading + "Hanna Herzog");
        visitor.follow("Hanna Herzog");
        assertThat(visitor.heading()).isEqualTo("Hanna Herzog");
    }

    /** On a phone, a tablet and a desk. */
    private static void showAllergy(Visitor visitor, String name, String heading) {
        assertThat(visitor.heading()).isEqualTo(heading);
        for (int width : List.of(360, 768, 1280)) {
            visitor.page().setViewportSize(width, 800);
            assertThat(visitor.texts(".banner .warning")).containsExactly("Allergies: Biotin");
            BoundingBox warning = visitor.page().locator(".banner .warning").boundingBox();
            assertThat(warning.y + warning.height)
                    .as("where the allergies end on %s at %s px", name, width)
                    .isLessThan(800);
            visitor.show("allergy-" + name + "-" + width);
        }
        visitor.page().setViewportSize(1280, 900);
    }

    @Test
    void theBannerStaysInSightAndHidesNothingThatIsFocused() {
        try (Visitor practitioner = console.signedIn("practitioner.munich@demo.example")) {
            practitioner.openChart(MUNICH, "herzog");
            practitioner.follow("Health questions");
            Page page = practitioner.page();
            page.setViewportSize(1280, 600);
            page.locator("main button").focus();
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(DemoConsole.screen("health-scrolled")));
            int fields = page.locator("main select").count();
            assertThat(fields).isGreaterThan(10);
            for (int i = 0; i < fields; i++) {
                page.keyboard().press("Shift+Tab");
                assertThat(page.evaluate(BESIDE_THE_BANNER))
                        .as("field %s from the end is beside the banner", i)
                        .isEqualTo(true);
                assertThat(page.locator(".banner").boundingBox().y).isNotNegative();
            }
        }
    }
}
