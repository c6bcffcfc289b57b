package io.mesoderm.platform.http;

import static io.mesoderm.platform.http.ApiServer.MODULE;
import static io.mesoderm.platform.http.ApiServer.SITE;
import static io.mesoderm.platform.http.ApiServer.assertProblem;
import static io.mesoderm.platform.http.ApiServer.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.spi.context.ModuleId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;

/** Modules answer on their own threads and in their own words. */
class ApiModulesIT {

    @RegisterExtension final ApiServer api = new ApiServer();

    @Test
    void runOnTheirPool() {
        assertThat(api.get(MODULE + "/where").body()).isEqualTo("{\"thread\":\"pool-sample\"}");
    }

    @Test
    void answerOnTheirPoolForTheCore() {
        assertThat(api.post(SITE + "/treatments", "{\"module\":\"sample\",\"note\":\"x\"}").body())
                .isEqualTo("{\"thread\":\"pool-sample\"}");
        assertProblem(
                api.post(SITE + "/treatments", "{\"module\":\"other\",\"note\":\"x\"}"),
                409,
                "module-not-entitled");
    }

    @Test
    void refuseInTheirOwnWords() {
        HttpResponse<String> response = api.post(MODULE + "/refusals", "{}");
        assertProblem(response, 409, "sample:lot-expired");
        assertThat(body(response).path("errors").findValuesAsText("field")).containsExactly("lot");
    }

    /** At a site with one module it is that module's record. */
    @Test
    void describeTheirPartOfASession() {
        JsonNode document = body(api.get(SITE + "/openapi.json"));
        assertThat(details(document).toString())
                .isEqualTo(
                        """
                        {"$ref":"#/components/schemas/Dose","description":"As the module sample takes it."}""");
        assertThat(document.at("/components/schemas/Dose/properties/millilitres/type").textValue())
                .isEqualTo("integer");
    }

    @Test
    void describeTheirPartsOfASessionAsAlternatives() {
        api.mounter.mount(new ModuleVersion(new ModuleId("other"), "1.0.0"), List.of(), Set.of());
        JsonNode details = details(body(api.get("/api/v1/openapi.json")));
        assertThat(details.path("anyOf").toString())
                .isEqualTo(
                        """
                        [{"$ref":"#/components/schemas/Dose","title":"other"},\
                        {"$ref":"#/components/schemas/Dose","title":"sample"}]""");
        assertThat(details.path("type").textValue()).isEqualTo("object");
        assertThat(details.path("description").textValue()).contains("`module`");
    }

    private static JsonNode details(JsonNode document) {
        return document.path("paths")
                .path("/api/v1/chains/{chain}/sites/{site}/sessions")
                .at("/post/requestBody/content/application~1json/schema/properties/details");
    }

    @Test
    void answerNothingOnceUnmounted() {
        api.mounter.unmount(Doubles.SAMPLE);
        assertProblem(api.get(MODULE + "/where"), 404, "not-found");
    }
}
