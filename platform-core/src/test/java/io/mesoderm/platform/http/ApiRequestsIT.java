package io.mesoderm.platform.http;

import static io.mesoderm.platform.http.ApiServer.SITE;
import static io.mesoderm.platform.http.ApiServer.assertProblem;
import static io.mesoderm.platform.http.ApiServer.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Requests are read whole or refused with what is wrong. */
class ApiRequestsIT {

    @RegisterExtension final ApiServer api = new ApiServer();

    @Test
    void nameEveryFieldAtFault() {
        HttpResponse<String> response =
                api.post(SITE + "/patients?colour=red", "{\"age\":200,\"nickname\":\"A\"}");
        assertProblem(response, 422, "input-invalid");
        assertThat(body(response).path("errors").findValuesAsText("field"))
                .containsExactly("colour", "nickname", "name", "age");
    }

    @Test
    void refuseWhatIsNotJson() {
        assertProblem(api.post(SITE + "/patients", "{\"name\":"), 400, "json-malformed");
        assertProblem(api.post(SITE + "/patients", "[]"), 400, "json-malformed");
        assertProblem(api.post(SITE + "/patients", "{\"age\":1,\"age\":2}"), 400, "json-malformed");
    }

    @Test
    void refuseOtherMediaTypes() {
        HttpResponse<String> response =
                api.send(
                        api.request(SITE + "/patients")
                                .header("Idempotency-Key", "k1")
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertProblem(response, 415, "media-type-unsupported");
    }

    @Test
    void refuseBodiesOverTheLimit() {
        assertProblem(
                api.post(SITE + "/patients", "{\"name\":\"" + "a".repeat(1000) + "\"}"),
                413,
                "body-too-large");
    }

    @Test
    void takeLargerUploadsAsTheyAre() {
        HttpResponse<String> response =
                api.send(
                        api.request(SITE + "/uploads")
                                .header("Content-Type", "Application/FHIR+json; charset=utf-8")
                                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(4000))));
        assertThat(response.body()).isEqualTo("{\"thread\":\"application/fhir+json 4000\"}");
    }

    @Test
    void sayWhichMethodsAPathAnswers() {
        HttpResponse<String> response = api.send(api.request(SITE + "/patients").DELETE());
        assertProblem(response, 405, "method-not-allowed");
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, POST");
    }

    @Test
    void refuseARepeatedOrUnknownParameter() {
        HttpResponse<String> response = api.get(SITE + "/patients?limit=1&limit=2&sort=name");
        assertProblem(response, 422, "input-invalid");
        assertThat(body(response).path("errors").findValuesAsText("field"))
                .containsExactly("sort", "limit");
    }

    @Test
    void refuseBrokenHttpWithAProblem() throws IOException {
        try (var socket = new Socket("127.0.0.1", api.front.port())) {
            socket.getOutputStream()
                    .write(
                            "GET / HTTP/1.1\r\nBad Header : x\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("request-malformed");
        }
    }

    @Test
    void pagesCarryItemsAndTheNextCursor() {
        JsonNode page = body(api.get(SITE + "/patients?limit=2"));
        assertThat(page.path("items")).hasSize(2);
        assertThat(page.path("next").textValue()).isEqualTo("next");
    }
}
