package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What callers get who speak another language than the site, read the API's description, or follow a problem's link. */
class HttpEdgesIT {

    @TempDir private static Path folder;

    private static PlatformProcess platform;
    private static Aurelia chain;

    @BeforeAll
    static void start() {
        platform = PlatformProcess.start(DemoData.copy(folder.resolve("data")));
        chain = Aurelia.at(platform.url());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /** The site speaks German, whatever the one who records it. */
    @Test
    void aSessionIsSummedUpInTheLanguageOfItsSite() {
        assertThat(summary("en")).isEqualTo(List.of("Minuten: 20", "Öl: Arganöl"));
        assertThat(summary("de")).isEqualTo(List.of("Minuten: 20", "Öl: Arganöl"));
    }

    private static List<String> summary(String language) {
        String patient = chain.patient("ahrens");
        Aurelia.Masseur masseur = chain.masseur("berlin");
        masseur.client()
                .send(
                        "POST",
                        masseur.path(),
                        masseur.massage(patient, "none"),
                        Map.of(
                                "Idempotency-Key",
                                UUID.randomUUID().toString(),
                                "Accept-Language",
                                language))
                .ok();
        JsonNode sessions =
                masseur.client()
                        .get(chain.site("berlin") + "/patients/" + patient)
                        .ok()
                        .path("sessions");
        return sessions.path(0)
                .path("summary")
                .path("pairs")
                .valueStream()
                .map(pair -> words(pair, "label") + ": " + words(pair, "value"))
                .toList();
    }

    private static String words(JsonNode pair, String part) {
        return pair.path(part).path("arguments").path(0).asText();
    }

    @Test
    void aFindingTellsTheQuestionAsItIsAskedInTheCallersLanguage() {
        assertThat(because("de")).startsWith("Gibt es heute auf der Kopfhaut eine Infektion, ");
        assertThat(because("en")).startsWith("Is there an infection, open lesion, ");
    }

    private static String because(String language) {
        JsonNode body =
                ApiClient.json(
                        "{\"patient\": \"%s\", \"module\": \"sample-treatment\"}",
                        chain.patient("conrad"));
        return chain.masseur("berlin")
                .client()
                .send(
                        "POST",
                        chain.site("berlin") + "/eligibility-checks",
                        body,
                        Map.of("Accept-Language", language))
                .ok()
                .path("findings")
                .path(0)
                .path("because")
                .asText();
    }

    @Test
    void theSitesDescriptionTellsWhatEachModuleTakesOfASession() {
        JsonNode document = chain.desk().get(chain.site("berlin") + "/openapi.json").ok();
        JsonNode details =
                document.path("paths")
                        .path("/api/v1/chains/{chain}/sites/{site}/treatment-sessions")
                        .at(
                                "/post/requestBody/content/application~1json/schema/properties/details");
        assertThat(details.path("anyOf").findValuesAsText("title"))
                .containsExactly(
                        "combination-protocols LLLT",
                        "combination-protocols MICRONEEDLING",
                        "combination-protocols PRP",
                        "hair-mesotherapy",
                        "sample-treatment");
        assertThat(document.at("/components/schemas/MassageDetails/required").toString())
                .isEqualTo("[\"minutes\",\"oil\"]");
    }

    @Test
    void aLanguageTagThatIsTooLongIsRefused() {
        JsonNode site =
                ApiClient.json(
                        """
                        {"code": "new", "name": "New", "zone": "Europe/Berlin",
                         "locale": "de-CH-x-aaaaaaaa-bbbbbbbb-cccccccc-d",
                         "legalEntity": "%s", "ownership": "OWNED", "ownedFrom": "2020-01-01"}
                        """,
                        UUID.randomUUID());
        ApiClient.Answer refused = chain.person("owner").post(Aurelia.CHAIN + "/sites", site);
        assertThat(refused.outcome()).isEqualTo("422 input-invalid");
        assertThat(refused.body().path("errors").findValuesAsText("field"))
                .containsExactly("locale");
    }

    @Test
    void theTypeOfAProblemLeadsToItsPage() throws Exception {
        JsonNode problem = ApiClient.anonymous(platform.url()).get("/nothing-here").body();
        URI page = platform.url().resolve(problem.path("type").asText());
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("Check the id; what is not yours to see");
        }
    }
}
