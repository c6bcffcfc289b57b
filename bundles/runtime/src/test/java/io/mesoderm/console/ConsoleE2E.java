package io.mesoderm.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

import io.mesoderm.system.ApiClient;
import io.mesoderm.system.PlatformProcess;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The demo chain played through the screens, each screen kept as a picture. */
class ConsoleE2E {

    private static final Path SCREENS = Path.of("target", "screens");
    private static final String BERLIN = "Aurelia Berlin";
    private static final String MUNICH = "Aurelia München";

    private static final String BESIDE_THE_BANNER =
            """
            (() => {
              const banner = document.querySelector('.banner').getBoundingClientRect();
              const focused = document.activeElement.getBoundingClientRect();
              return focused.top >= banner.bottom || focused.bottom <= banner.top;
            })()
            """;

    @TempDir private static Path folder;
    private static PlatformProcess platform;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException {
        var executable = Chromium.executable();
        assumeTrue(
                executable.isPresent(),
                "no browser: MESODERM_CHROMIUM is not set and no chromium is on the path");
        Files.createDirectories(SCREENS);
        platform = PlatformProcess.start(folder.resolve("data"), modules());
        chromium = new Chromium(executable.get());
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (platform != null) {
            platform.close();
        }
    }

    /** The modules that are shipped, and one that wants an SPI of the future. */
    private static Path modules() throws IOException {
        Path modules = Files.createDirectories(folder.resolve("modules"));
        try (Stream<Path> shipped = Files.list(PlatformProcess.modules())) {
            for (Path jar : shipped.toList()) {
                Files.copy(jar, modules.resolve(jar.getFileName()));
            }
        }
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "future-treatment");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Import-Package", "io.mesoderm.spi;version=\"[99,100)\"");
        try (OutputStream file =
                        Files.newOutputStream(modules.resolve("future-treatment-1.0.0.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.finish();
        }
        return modules;
    }

    private static Visitor visitor() {
        return new Visitor(chromium.browser(), platform.url(), SCREENS);
    }

    private static Visitor signedIn(String email) {
        Visitor visitor = visitor();
        visitor.signIn(email);
        return visitor;
    }

    @Test
    void letsNobodyInWithAWrongPassword() {
        try (Visitor stranger = visitor()) {
            stranger.page().navigate(platform.url() + "/c/aurelia");
            assertThat(stranger.page().url()).isEqualTo(platform.url() + "/sign-in");
            stranger.show("sign-in");
            stranger.fill("E-mail address", "owner@demo.example");
            stranger.fill("Password", "wrong");
            stranger.press("Sign in");
            assertThat(stranger.texts("[role=alert]")).hasSize(1);
            assertThat(stranger.page().context().cookies()).isEmpty();
            stranger.show("sign-in-refused");
        }
    }

    @Test
    void acceptsAnInvitationByKeyboard() {
        var owner = ApiClient.anonymous(platform.url()).demo("owner@demo.example");
        String invitation =
                owner.post(
                                "/chains/aurelia/staff",
                                ApiClient.json(
                                        """
                                        {"email": "nils.new@demo.example", "displayName": "Nils New",
                                         "practitioner": false, "role": "auditor", "from": "2020-01-01"}
                                        """))
                        .ok()
                        .path("page")
                        .asText();
        try (Visitor nils = visitor()) {
            nils.page().navigate(platform.url() + invitation);
            nils.page().waitForSelector("#password");
            assertThat(nils.page().url()).isEqualTo(platform.url() + "/invitation");
            assertThat(nils.texts("main form p"))
                    .contains("Nils New, you are invited to the staff of Aurelia Hair Clinics.");
            assertThat(nils.texts(":focus")).hasSize(1);
            nils.show("invitation");
            nils.page().keyboard().type("a password of his own");
            nils.page().keyboard().press("Enter");
            nils.page().waitForURL("**/c/aurelia");
            assertThat(nils.heading()).isEqualTo("Aurelia Hair Clinics");
        }
        try (Visitor late = visitor()) {
            late.page().navigate(platform.url() + invitation);
            late.page().waitForSelector("main:not(:has(form))");
            assertThat(late.texts("main"))
                    .singleElement()
                    .asString()
                    .contains("no such invitation");
            late.show("invitation-used");
        }
    }

    @Test
    void setsANewPasswordOnTheResetsPage() {
        String told =
                platform.command("", "", "account", "reset", "--address", "franchise@demo.example");
        String page = platform.url() + told.replaceAll("(?s).*(/reset#\\S+)\n.*", "$1");
        try (Visitor back = visitor()) {
            typeIntoReset(back, page);
            back.page().waitForURL("**/c/aurelia");
            assertThat(back.heading()).isEqualTo("Aurelia Hair Clinics");
        }
        try (Visitor late = visitor()) {
            typeIntoReset(late, page);
            late.page().waitForSelector("[role=alert]");
            assertThat(late.texts("[role=alert]"))
                    .singleElement()
                    .asString()
                    .startsWith("There is no such code");
            late.show("reset-used");
        }
    }

    /** The code has left the address for the form, and the next key goes into the password. */
    private static void typeIntoReset(Visitor visitor, String page) {
        visitor.page().navigate(page);
        visitor.page().waitForFunction("document.activeElement.id === 'password'");
        assertThat(visitor.page().url()).isEqualTo(platform.url() + "/reset");
        assertThat(visitor.page().inputValue("#code")).startsWith("msr_");
        visitor.show("reset");
        visitor.page().keyboard().type("a password of their own");
        visitor.page().keyboard().press("Enter");
    }

    @Test
    void keepsTheSessionInACookieNoScriptReads() {
        try (Visitor owner = signedIn("owner@demo.example")) {
            var cookie = owner.page().context().cookies().getFirst();
            assertThat(cookie.name).isEqualTo("__Host-session");
            assertThat(List.of(cookie.httpOnly, cookie.secure)).containsOnly(true);
            assertThat(owner.page().evaluate("document.cookie")).isEqualTo("");
            owner.press("Sign out");
            owner.page().navigate(platform.url() + "/c/aurelia");
            assertThat(owner.page().url()).isEqualTo(platform.url() + "/sign-in");
        }
    }

    @Test
    void isWalkedByKeyboardWithTheFocusInSight() {
        try (Visitor owner = signedIn("owner@demo.example")) {
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
        try (Visitor owner = signedIn("owner@demo.example")) {
            assertThat(owner.heading()).isEqualTo("Aurelia Hair Clinics");
            assertThat(owner.texts("main h3")).containsExactly(BERLIN, "Aurelia İstanbul", MUNICH);
            owner.show("chain");
            owner.follow("Aurelia İstanbul");
            assertThat(owner.texts("main li")).containsExactly("Hair mesotherapy");
            owner.follow(MUNICH);
            assertThat(owner.texts(".places [aria-current]")).containsExactly(MUNICH);
            assertThat(owner.texts("main li")).containsExactly("Hair mesotherapy", "Scalp massage");
            owner.show("site");
            owner.follow("Modules");
            List<String> failed = owner.rows("main").getFirst();
            assertThat(failed.subList(0, 3)).containsExactly("future-treatment", "1.0.0", "failed");
            assertThat(failed.get(3))
                    .startsWith("module-unresolved")
                    .contains("needs package io.mesoderm.spi in range [99.0.0,100.0.0)")
                    .contains("this platform offers 1.0.0");
            owner.show("modules");
            owner.press("Disable Scalp massage");
            assertThat(owner.rows("main").get(2).get(2)).isEqualTo("off");
            owner.show("modules-one-off");
            owner.press("Enable Scalp massage");
            assertThat(owner.rows("main").get(2).get(2)).matches("on since .+ GMT\\+[12]");
        }
    }

    @Test
    void showsWhatIsKnownOfAPatientAndWhyTheyAreNotTreated() {
        try (Visitor practitioner = signedIn("practitioner.berlin@demo.example")) {
            practitioner.follow(BERLIN);
            practitioner.follow("Patients");
            practitioner.show("patients");
            practitioner.fill("Name or number", "nobody of this name");
            practitioner.press("Search");
            practitioner.page().waitForSelector("#found .empty");
            assertThat(practitioner.texts("#found .empty")).containsExactly("Nobody found.");
            practitioner.openChart(BERLIN, "conrad");
            assertThat(practitioner.heading()).isEqualTo("Carla Conrad");
            assertThat(practitioner.texts(".banner span"))
                    .contains("female", "Allergies: none recorded");
            assertThat(practitioner.texts(".banner .warning")).isEmpty();
            assertThat(practitioner.texts("section:has(h2:text-is('Conditions')) li"))
                    .containsExactly("Pregnancy 6 Oct 2025");
            practitioner.show("chart");
            practitioner.follow("Treat: Mesotherapy session");
            assertThat(practitioner.texts("#eligibility h2"))
                    .containsExactly("Eligibility: no treatment");
            assertThat(practitioner.texts("#eligibility .callout.block"))
                    .containsExactly(
                            "No treatment · EL-02 · No mesotherapy in pregnancy, known or suspected;"
                                    + " asked at every session."
                                    + " Because: Are you pregnant? yes (Pregnancy), imported condition SNOMED 77386006"
                                    + " Pregnancy, 6 Oct 2025; Could you be pregnant? not answered"
                                    + " What would resolve it: wait until the pregnancy is over or ruled out"
                                    + " Sources: seed-004 – Things you need to know about hair mesotherapy;"
                                    + " seed-001 – What is mesotherapy for hair?");
            assertThat(practitioner.page().locator("[name=record]").count()).isZero();
            practitioner.show("eligibility");
            practitioner.follow("Health questions");
            practitioner.show("health-questions");
        }
    }

    @Test
    void whatAPatientDoesNotBearIsInSightWhereverTheyAreDealtWith() {
        try (Visitor practitioner = signedIn("practitioner.munich@demo.example")) {
            practitioner.openChart(MUNICH, "herzog");
            showAllergy(practitioner, "chart", "Hanna Herzog");
            dealWith(practitioner, "Treat: Mesotherapy session", "treat", "Mesotherapy session – ");
            dealWith(practitioner, "Health questions", "health", "Health questions: ");
            dealWith(practitioner, "Documents", "documents", "Documents of ");
            dealWith(practitioner, "Packages", "wallet", "Packages of ");
        }
        try (Visitor desk = signedIn("desk.berlin@demo.example")) {
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
        try (Visitor practitioner = signedIn("practitioner.munich@demo.example")) {
            practitioner.openChart(MUNICH, "herzog");
            practitioner.follow("Health questions");
            Page page = practitioner.page();
            page.setViewportSize(1280, 600);
            page.locator("main button").focus();
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(SCREENS.resolve("health-scrolled.png")));
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

    @Test
    void sellsInBerlinTreatsInMunichAndSettlesToTheCent() {
        try (Visitor desk = signedIn("desk.berlin@demo.example")) {
            sell(desk);
        }
        try (Visitor practitioner = signedIn("practitioner.munich@demo.example")) {
            treat(practitioner);
        }
        try (Visitor owner = signedIn("owner@demo.example")) {
            settle(owner);
        }
    }

    private static void sell(Visitor desk) {
        desk.openChart(BERLIN, "ahrens");
        desk.follow("Health questions");
        assertThat(desk.heading()).isEqualTo("Health questions: Anna Ahrens");
        desk.page().goBack();
        desk.follow("Sell a package");
        desk.choose("template", "Mesotherapy, 6 sessions – 1,250.00 EUR");
        desk.press("Show price and unit values");
        assertThat(desk.texts(".values li"))
                .containsExactly(
                        "208.34 EUR",
                        "208.34 EUR",
                        "208.33 EUR",
                        "208.33 EUR",
                        "208.33 EUR",
                        "208.33 EUR");
        desk.field("amount", "500,00");
        desk.show("sale");
        desk.press("Sell Mesotherapy, 6 sessions for 1,250.00 EUR");
        assertThat(desk.heading()).isEqualTo("Packages of Anna Ahrens");
        desk.field("amount", "1000000");
        desk.press("Take payment");
        assertThat(desk.texts("[role=alert]")).hasSize(1);
        desk.field("amount", "250");
        desk.press("Take payment");
        assertThat(desk.texts("main dd").subList(1, 5))
                .containsExactly("1,250.00 EUR", "750.00 EUR", "1,250.00 EUR", "500.00 EUR");
        desk.show("wallet-sold");
    }

    private static void treat(Visitor practitioner) {
        practitioner.openChart(MUNICH, "ahrens");
        practitioner.follow("Treat: Mesotherapy session");
        assertThat(practitioner.texts("#eligibility h2"))
                .containsExactly("Eligibility: nothing speaks against it");
        // The form proposes a start half an hour ago, which after midnight is before the day of the
        // sale.
        practitioner.field("startedAt", practitioner.page().inputValue("[name='endedAt']"));
        practitioner.choose("details.recipe", "Triple active");
        practitioner.choose("details.zones[0].zone", "Vertex");
        practitioner.field("details.zones[0].points", "100");
        practitioner.field("details.zones[0].mlPerPoint", "0.05");
        practitioner.field("details.zones[0].depthMm", "3");
        practitioner.field("details.totalMl", "5");
        practitioner.press("Add: Products used");
        practitioner.press("Add: Products used");
        use(practitioner, 0, "VC-2611-M", "2");
        use(practitioner, 1, "MX-2610-M", "2");
        use(practitioner, 2, "GF-2609-M", "1");
        practitioner.press("Record session");
        assertThat(practitioner.texts("[role=alert]"))
                .containsExactly("Record the lot of the needle, cartridge or roller head.");
        practitioner.show("session-refused");
        practitioner.press("Add: Needles, cartridges, roller heads");
        practitioner.choose("details.parts[0].lot", "N30-77121");
        practitioner.field("details.parts[0].count", "1");
        practitioner.show("session");
        practitioner.press("Record session");
        assertThat(practitioner.texts("main summary"))
                .singleElement()
                .asString()
                .endsWith("· Hair mesotherapy · Mona Practitioner · done");
        practitioner.show("chart-treated");
        readDocument(practitioner);
        practitioner.follow("Packages");
        List<List<String>> units = practitioner.rows("main");
        assertThat(units).extracting(unit -> unit.get(3)).startsWith("used").hasSize(6);
        assertThat(units.getFirst().get(5)).matches(MUNICH + " .+ GMT\\+[12]");
        assertThat(units.subList(1, 6)).extracting(unit -> unit.get(3)).containsOnly("open");
        assertThat(practitioner.texts("main dd").subList(1, 5))
                .containsExactly("1,250.00 EUR", "750.00 EUR", "1,041.66 EUR", "500.00 EUR");
        practitioner.show("wallet-used");
    }

    /** What the patient takes home is in the language of the site. */
    private static void readDocument(Visitor practitioner) {
        practitioner.follow("Documents");
        assertThat(practitioner.rows("main"))
                .extracting(row -> row.subList(0, 2))
                .containsExactly(List.of("Nach Ihrer Mesotherapie-Sitzung", "German"));
        practitioner.show("documents");
        practitioner.follow("Nach Ihrer Mesotherapie-Sitzung");
        assertThat(practitioner.heading())
                .isEqualTo("Nach Ihrer Mesotherapie-Sitzung – Anna Ahrens");
        assertThat(practitioner.page().locator("section[lang=de]").count()).isOne();
        practitioner.show("document");
        practitioner.follow("Documents");
        practitioner.follow("Back to the chart");
    }

    private static void use(Visitor practitioner, int row, String lot, String ml) {
        practitioner.choose("details.products[" + row + "].lot", lot);
        practitioner.field("details.products[" + row + "].quantity", ml);
    }

    /** 70 % of 208.34 EUR is 145.838 EUR: both sites are told 145.84 EUR, with opposite signs. */
    private static void settle(Visitor owner) {
        owner.follow("Settlement");
        owner.press("Run settlement");
        assertThat(owner.rows("main"))
                .extracting(row -> row.subList(1, 7))
                .containsExactlyInAnyOrder(
                        List.of(BERLIN, MUNICH, "0.00 EUR", "145.84 EUR", "-145.84 EUR", "1"),
                        List.of(MUNICH, BERLIN, "145.84 EUR", "0.00 EUR", "145.84 EUR", "1"));
        owner.show("settlement");
        statement(owner, BERLIN, "-145.84 EUR");
        statement(owner, MUNICH, "145.84 EUR");
        owner.follow(BERLIN);
        owner.follow("Package liability");
        assertThat(owner.rows("main"))
                .containsExactly(
                        List.of(
                                BERLIN,
                                "0.00 EUR",
                                "1,250.00 EUR",
                                "0.00 EUR",
                                "208.34 EUR",
                                "0.00 EUR",
                                "1,041.66 EUR",
                                "500.00 EUR",
                                "541.66 EUR",
                                "0.00 EUR"));
        owner.show("liability");
    }

    private static void statement(Visitor owner, String site, String amount) {
        owner.follow(site);
        owner.follow("Settlement statements");
        owner.show("statements");
        owner.page().locator("main table a").first().press("Enter");
        owner.page().waitForURL("**/statements/*");
        assertThat(owner.rows("main"))
                .singleElement()
                .satisfies(
                        line ->
                                assertThat(line.subList(1, 6))
                                        .containsExactly(
                                                "Session performed Mesotherapy session",
                                                BERLIN,
                                                MUNICH,
                                                "208.34 EUR",
                                                amount));
        owner.show("statement-" + (amount.startsWith("-") ? "berlin" : "munich"));
    }
}
