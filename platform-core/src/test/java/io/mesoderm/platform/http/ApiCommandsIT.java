package io.mesoderm.platform.http;

import static io.mesoderm.platform.http.ApiServer.SITE;
import static io.mesoderm.platform.http.ApiServer.assertProblem;
import static io.mesoderm.platform.http.ApiServer.json;
import static io.mesoderm.platform.http.TrialEndpoints.PATIENT;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.net.http.HttpResponse;

/** A command is done once for its key, and a change only to the version that was seen. */
class ApiCommandsIT {

    @RegisterExtension final ApiServer api = new ApiServer();

    @Test
    void aCommandNeedsAKey() {
        assertProblem(
                api.send(
                        json(
                                api.request(SITE + "/patients"),
                                "POST",
                                "{\"name\":\"Ada\",\"age\":36}")),
                400,
                "idempotency-key-missing");
    }

    @Test
    void replaysTheFirstAnswer() {
        HttpResponse<String> first = api.post(SITE + "/patients", "{\"name\":\"Ada\",\"age\":36}");
        HttpResponse<String> again = api.post(SITE + "/patients", "{\"name\":\"Ada\",\"age\":36}");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(api.endpoints.created.get()).isEqualTo(1);
    }

    @Test
    void whatACommandPreparesIsNoPartOfIt() {
        HttpResponse<String> first = api.post(SITE + "/closings", "{}");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("read false, done true");
        assertThat(api.post(SITE + "/closings", "{}").headers().firstValue("Idempotent-Replayed"))
                .hasValue("true");
    }

    @Test
    void refusesTheKeyWithAnotherBody() {
        api.post(SITE + "/patients", "{\"name\":\"Ada\",\"age\":36}");
        assertProblem(
                api.post(SITE + "/patients", "{\"name\":\"Eve\",\"age\":36}"),
                422,
                "idempotency-key-reused");
    }

    @Test
    void versionsGoOutAsEntityTags() {
        assertThat(api.get(SITE + "/patients/" + PATIENT).headers().firstValue("ETag"))
                .hasValue("\"7\"");
    }

    @Test
    void versionsMustComeBackWithAChange() {
        String path = SITE + "/patients/" + PATIENT + "/name";
        String name = "{\"name\":\"Eve\"}";
        assertProblem(api.send(json(api.request(path), "PUT", name)), 428, "version-missing");
        assertProblem(
                api.send(json(api.request(path), "PUT", name).header("If-Match", "\"6\"")),
                412,
                "version-stale");
        HttpResponse<String> changed =
                api.send(json(api.request(path), "PUT", name).header("If-Match", "\"7\""));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).hasValue("\"8\"");
    }
}
