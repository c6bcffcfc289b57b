package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.testing.TestBundle;
import io.mesoderm.treatment.herald.HeraldModule;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every page of the console about one patient, but not what is only printed there, says whom it is about and the allergies, to those who may know;
 * whoever may not still has the page.
 */
class PatientBannerPagesIT {

    private static final Pattern BANNER =
            Pattern.compile("(?s)<section class=\"banner\".*?</section>");
    private static final Pattern HEADING = Pattern.compile("<h1>(.*?)</h1>");
    private static final String SITE = "/chains/<chain>/sites/<site>";
    private static final String PAGES = "/c/<chain>/s/<site>/patients/<patient>";
    private static final String NOT_TOLD =
            "Who this patient is, and the allergies, are not shown to you here.";

    @TempDir private static Path folder;

    private static TrialPlatform platform;
    private static World own;
    private static String told;

    /** The patient's own allergy, and one on a record that turned out to be the same person's. */
    @BeforeAll
    static void makeAPatientWithAllergies() {
        platform = TrialPlatform.start(folder, modulesAndHerald());
        own = platform.world("north");
        allergy("patient", "Latex");
        allergy("retired", "Nickel");
        post(
                SITE + "/patients/<survivor>/links",
                "{\"retired\": \"<retired>\", \"reason\": \"the same passport\"}");
        told =
                own.filled(
                        "P patient<chain> No. <patientNumber> born Jan 1, 1980 male"
                                + " Allergies: Latex, Nickel");
    }

    /** The assembled modules, and one that speaks in the banner where it is switched on. */
    private static Path modulesAndHerald() {
        Path modules = folder.resolve("modules");
        TestBundle.of("herald", HeraldModule.class).buildInto(modules);
        try (Stream<Path> assembled = Files.list(PlatformProcess.modules())) {
            for (Path jar : assembled.toList()) {
                Files.copy(jar, modules.resolve(jar.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return modules;
    }

    private static void allergy(String patient, String text) {
        post(
                SITE + "/patients/<" + patient + ">/clinical-facts",
                "{\"kind\": \"ALLERGY\", \"text\": \"" + text + "\"}");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void everyPageOfOnePatientSaysWhoAndWhatTheyDoNotBear() {
        ConsoleVisitor visitor = own.visitor();
        List<ConsolePlaces> pages =
                ConsolePlaces.all().stream()
                        .filter(page -> page.places().contains("patient"))
                        .filter(page -> page.method().equals("GET"))
                        .filter(page -> !page.path().endsWith("/file"))
                        .toList();
        assertThat(pages).hasSize(44);
        String chart = own.filled("<a href=\"" + PAGES + "\">");
        for (ConsolePlaces page : pages) {
            HttpResponse<String> answer = page.visit(visitor, own::id);
            assertThat(answer.statusCode()).as("%s", page).isEqualTo(200);
            assertThat(words(banner(answer))).as("%s", page).isEqualTo(told);
            assertThat(heading(answer)).as("%s", page).contains(own.filled("P patient<chain>"));
            assertThat(banner(answer).contains(chart))
                    .as("%s leads to the chart, unless it is the chart", page)
                    .isEqualTo(!page.path().endsWith("{patient}"));
        }
    }

    /** The desk must know whom it has before it and what they do not bear, and no more of their health. */
    @Test
    void theDeskIsToldTheBannerAndNothingElseClinical() {
        ConsoleVisitor desk = own.visitorWith("front-desk");

        assertThat(words(banner(desk.visit("GET", own.filled(PAGES))))).isEqualTo(told);
        assertThat(words(banner(desk.visit("GET", own.filled(PAGES + "/sell"))))).isEqualTo(told);
        assertThat(desk.visit("GET", own.filled(PAGES + "/documents")).statusCode()).isEqualTo(403);
    }

    @Test
    void moneyStaffKeepTheirPagesAndAreNotToldWho() {
        ConsoleVisitor billing = own.visitorWith("site-billing");

        assertThat(unnamed(billing, PAGES + "/wallet", "Packages of a patient"))
                .contains(own.filled(PAGES + "/sell"));
        unnamed(billing, PAGES + "/sell", "Sell a package to a patient");
        assertThat(billing.visit("GET", own.filled(PAGES)).statusCode()).isEqualTo(403);
    }

    /** A chain may give a role the papers and not the people; who treats must know who it is. */
    @Test
    void aRoleWithoutPatientsReadsDocumentsUnnamedAndDoesNotTreat() {
        JsonNode permissions =
                ApiClient.json(
                        "{\"permissions\": [\"chain.read\", \"site.read\", \"care.read\", \"care.record\"]}");
        String role = own.filled("/chains/<chain>/roles/auditor");
        own.person().send("PUT", role, permissions, Map.of()).ok();
        ConsoleVisitor auditor = own.visitorWith("auditor");

        String documents = unnamed(auditor, PAGES + "/documents", "Documents of a patient");
        assertThat(documents).doesNotContain("Back to the chart", own.filled(PAGES + "\""));
        String document = own.filled(PAGES + "/documents/<document>");
        assertThat(words(banner(auditor.visit("GET", document)))).isEqualTo(NOT_TOLD);
        String treat = own.filled(PAGES + "/treat/sample-treatment");
        assertThat(auditor.visit("GET", treat).statusCode()).isEqualTo(403);
        long end = System.nanoTime() + 10_000_000_000L;
        while (refusals("console.treat") == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(refusals("console.treat")).isOne();
    }

    private static long refusals(String action) {
        return own.person()
                .get(own.filled("/chains/<chain>/audit-events?limit=1000"))
                .ok()
                .path("items")
                .valueStream()
                .filter(event -> event.path("kind").asText().equals("REFUSED"))
                .filter(event -> event.path("action").asText().equals(action))
                .count();
    }

    /** At a site with a module that speaks in the banner: whoever may hear it does, and nothing breaks with it. */
    @Test
    void modulesAddTheirLinesAndOneThatFailsIsToldInItsPlace() {
        String herald = SITE.replace("<site>", "<seller>") + "/modules/herald";
        own.person().send("PUT", own.filled(herald), ApiClient.json("{}"), Map.of()).ok();
        String wallet = PAGES.replace("<site>", "<seller>") + "/wallet";
        String line = own.filled(told + " Herald &lt;patient&gt; <patient>");

        assertThat(words(banner(own.visitor().visit("GET", own.filled(wallet)))))
                .startsWith(
                        line
                                + " Broken Advice · module-failed · The module herald failed: view threw; ")
                .endsWith("Reload the page; if it stays, tell the operator.")
                .doesNotContain("secret");
        ConsoleVisitor desk = own.visitorWith("front-desk");
        assertThat(words(banner(desk.visit("GET", own.filled(wallet))))).isEqualTo(line);
        unnamed(own.visitorWith("site-billing"), wallet, "Packages of a patient");
        assertThat(words(banner(desk.visit("GET", own.filled(PAGES + "/wallet")))))
                .as("where the module is off")
                .isEqualTo(told);
    }

    /** What an entity sold it sees for ever; the chart is closed to it with the policy that opened it. */
    @Test
    void whoSoldAndMayNotOpenTheChartSeesTheWalletUnnamed() {
        sellFarAway();
        String far = PAGES.replace("<site>", "<far>");
        ConsoleVisitor visitor = own.visitor();

        assertThat(visitor.visit("GET", own.filled(far)).statusCode()).isEqualTo(404);
        assertThat(visitor.visit("GET", own.filled(far + "/sell")).statusCode()).isEqualTo(404);
        String wallet = unnamed(visitor, far + "/wallet", "Packages of a patient");
        assertThat(wallet)
                .contains("<h2>Far two</h2>")
                .doesNotContain("<h2>Two</h2>", "Sell a package", "/sell");
        assertThat(own.visitorWith("site-billing").visit("GET", own.filled(far + "/wallet")).body())
                .contains("<h2>Far two</h2>")
                .doesNotContain("/sell");
    }

    /** A site of another entity, which sells while the whole chain shares its charts. */
    private static void sellFarAway() {
        JsonNode entity =
                post(
                        "/chains/<chain>/legal-entities",
                        """
                        {"code": "two", "name": "Two", "country": "DE", "currency": "EUR", "fiscalStartMonth": 1}
                        """);
        own.keep("farEntity", entity.path("id").asText());
        JsonNode site =
                post(
                        "/chains/<chain>/sites",
                        """
                        {"code": "far", "name": "Far", "zone": "Europe/Berlin", "locale": "de-DE",
                         "legalEntity": "<farEntity>", "ownership": "OWNED", "ownedFrom": "2020-01-01"}
                        """);
        own.keep("far", site.path("id").asText());
        post(
                "/chains/<chain>/sites/<far>/list-prices",
                """
                {"item": "scalp-massage-session", "amountMinor": 5000, "validFrom": "2020-01-01"}
                """);
        post(
                "/chains/<chain>/package-templates",
                """
                {"code": "far-two", "name": "Far two", "validityDays": 90,
                 "items": [{"serviceItem": "scalp-massage-session", "quantity": 2}],
                 "prices": [{"site": "<far>", "amountMinor": 9000}]}
                """);
        share("CHAIN");
        post(
                "/chains/<chain>/sites/<far>/package-contracts",
                "{\"patient\": \"<patient>\", \"template\": \"far-two\"}");
        share("ENTITY");
    }

    private static void share(String policy) {
        String path = own.filled("/chains/<chain>/policy");
        String version = own.person().get(path).ok().path("version").asText();
        JsonNode body =
                ApiClient.json(
                        """
                        {"sharing": "%s", "settlementZone": "Europe/Berlin", "settlementCurrency": "EUR"}
                        """,
                        policy);
        own.person().send("PUT", path, body, Map.of("If-Match", "\"" + version + "\"")).ok();
    }

    /** The page is there under this heading, and neither the patient nor an allergy stands on it. */
    private static String unnamed(ConsoleVisitor visitor, String page, String heading) {
        HttpResponse<String> answer = visitor.visit("GET", own.filled(page));
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        assertThat(heading(answer)).isEqualTo(heading);
        assertThat(words(banner(answer))).isEqualTo(NOT_TOLD);
        assertThat(answer.body())
                .doesNotContain(own.filled("patient<chain>"), ">No. ", "Latex", "Nickel");
        return answer.body();
    }

    private static JsonNode post(String path, String body) {
        JsonNode filled = ApiClient.json(own.filled(body));
        return own.person().post(own.filled(path), filled).ok();
    }

    private static String banner(HttpResponse<String> answer) {
        List<String> banners =
                BANNER.matcher(answer.body()).results().map(found -> found.group()).toList();
        assertThat(banners).as("%s", answer.uri()).hasSize(1);
        return banners.getFirst();
    }

    private static String heading(HttpResponse<String> answer) {
        Matcher heading = HEADING.matcher(answer.body());
        assertThat(heading.find()).isTrue();
        return heading.group(1);
    }

    /** What is read, without the tags. */
    private static String words(String html) {
        return html.replaceAll("<[^>]*>", "").strip().replaceAll("\\s+", " ");
    }
}
