package io.mesoderm.platform.http;

import static io.mesoderm.platform.http.ApiServer.CHAIN;
import static io.mesoderm.platform.http.ApiServer.SITE;
import static io.mesoderm.platform.http.ApiServer.UNKNOWN;
import static io.mesoderm.platform.http.ApiServer.assertProblem;
import static io.mesoderm.platform.http.ApiServer.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Doors ask for credentials, permission and a place that is one's own. */
class ApiDoorsIT {

    @RegisterExtension final ApiServer api = new ApiServer();

    @Test
    void askForCredentials() {
        HttpResponse<String> response =
                api.send(
                        HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + api.front.port()
                                                + SITE
                                                + "/patients")));
        assertProblem(response, 401, "unauthenticated");
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void askForThePermission() {
        HttpResponse<String> response =
                api.send(
                        json(api.request(SITE + "/patients"), "POST", "{}")
                                .setHeader("Authorization", "Bearer reader"));
        assertProblem(response, 403, "permission-missing");
    }

    @Test
    void answerUnknownAndForeignPlacesAlike() {
        List<String> paths =
                List.of(
                        "/api/v1/chains/nova/sites/" + Doubles.NOVA_SITE + "/patients",
                        "/api/v1/chains/nochain/sites/" + Doubles.NOVA_SITE + "/patients",
                        "/api/v1/chains/NO%20CHAIN/sites/x/patients",
                        CHAIN + "/sites/" + Doubles.NOVA_SITE + "/patients",
                        CHAIN + "/sites/" + UNKNOWN + "/patients",
                        CHAIN + "/sites/malformed/patients",
                        SITE + "/patients/" + UNKNOWN,
                        SITE + "/patients/malformed",
                        CHAIN + "/sites/" + Doubles.NOVA_SITE + "/modules/sample/where",
                        SITE + "/modules/unknown/where",
                        SITE + "/modules/sample/nowhere",
                        SITE + "/modules/NO/where");
        List<String> answers =
                paths.stream()
                        .map(api::get)
                        .map(
                                response ->
                                        response.statusCode()
                                                + response.body()
                                                        .replaceAll(
                                                                "\"requestId\":\"[0-9a-f]{32}\"",
                                                                ""))
                        .distinct()
                        .toList();
        assertThat(answers)
                .containsExactly(
                        "404{\"type\":\"/problems/not-found\",\"title\":\"Not Found\",\"status\":404,"
                                + "\"detail\":\"There is nothing here, or it is not yours to see.\",\"code\":\"not-found\",}");
    }

    @Test
    void letOnlyTheOperatorOntoThePlatform() {
        assertProblem(api.get("/api/v1/platform/chains"), 403, "permission-missing");
        HttpResponse<String> response =
                api.send(
                        api.request("/api/v1/platform/chains")
                                .setHeader("Authorization", "Bearer operator"));
        assertThat(response.body()).isEqualTo("{\"thread\":\"operator\"}");
    }
}
