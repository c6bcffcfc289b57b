package io.mesoderm.console;

import static io.mesoderm.console.DemoConsole.BERLIN;
import static io.mesoderm.console.DemoConsole.MUNICH;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The way through the chain to its sites, and what runs at each. */
@OpenConsole
class PlacesE2E {

    private final DemoConsole console;

    PlacesE2E(DemoConsole console) {
        this.console = console;
    }

    @Test
    void isWalkedByKeyboardWithTheFocusInSight() {
        try (Visitor owner = console.signedIn("owner@demo.example")) {
            owner.page().keyboard().press("Tab");
            assertThat(owner.texts(":focus")).containsExactly("Skip to the content");
            owner.page().keyboard().press("Tab");
            assertThat(owner.texts(":focus")).containsExactly("Mesoderm");
            assertThat(owner.page().evaluate("getComputedStyle(document.activeElement).outline"))
                    .asString()
                    .contains("solid 3px");
            for (int i = 0; i < 2; i++) {
                owner.page().keyboard().press("Tab");
            }
            assertThat(owner.texts(":focus")).containsExactly(BERLIN);
            owner.page().keyboard().press("Enter");
            owner.page().waitForURL("**/s/*");
            assertThat(owner.heading()).isEqualTo(BERLIN);
        }
    }

    @Test
    void switchesSitesAndTheirModules() {
        try (Visitor owner = console.signedIn("owner@demo.example")) {
            assertThat(owner.heading()).isEqualTo("Aurelia Hair Clinics");
            assertThat(owner.texts("main h3")).containsExactly(BERLIN, "Aurelia İstanbul", MUNICH);
            owner.show("chain");
            owner.follow("Aurelia İstanbul");
            assertThat(owner.texts("main li")).containsExactly("Hair mesotherapy");
            owner.follow(MUNICH);
            assertThat(owner.texts(".places [aria-current]")).containsExactly(MUNICH);
            assertThat(owner.texts("main li"))
                    .containsExactly("Combination protocols", "Hair mesotherapy", "Scalp massage");
            owner.show("site");
            owner.follow("Modules");
            List<String> failed = row(owner, "future-treatment");
            assertThat(failed.subList(0, 3)).containsExactly("future-treatment", "1.0.0", "failed");
            assertThat(failed.get(3))
                    .startsWith("module-unresolved")
                    .contains("needs package io.mesoderm.spi in range [99.0.0,100.0.0)")
                    .contains("this platform offers 1.1.0");
            owner.show("modules");
            owner.press("Disable Scalp massage");
            assertThat(row(owner, "Scalp massage").get(2)).isEqualTo("off");
            owner.show("modules-one-off");
            owner.press("Enable Scalp massage");
            assertThat(row(owner, "Scalp massage").get(2)).matches("on since .+ GMT\\+[12]");
        }
    }

    private static List<String> row(Visitor visitor, String module) {
        return visitor.rows("main").stream()
                .filter(row -> row.toString().contains(module))
                .findFirst()
                .orElseThrow();
    }
}
