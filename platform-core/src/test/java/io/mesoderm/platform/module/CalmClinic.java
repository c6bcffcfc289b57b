package io.mesoderm.platform.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.Credentials;
import io.mesoderm.platform.http.InProcessApi;
import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.testing.TestBundle;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.platform.testing.TestSite;
import io.mesoderm.treatment.trial.CalmModule;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A host whose module calm does what it should at one site, and the API of both, for whatever else is dropped in. */
final class CalmClinic implements AutoCloseable {

    static final ModuleLimits LIMITS =
            new ModuleLimits(
                    8,
                    Duration.ofSeconds(2),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(30),
                    1L << 30,
                    10,
                    Duration.ofMinutes(1));
    private static final InProcessApi.Client CLIENT =
            new InProcessApi.Client(
                    new Credentials(
                            Optional.of("any"), Optional.empty(), Optional.empty(), false, "local"),
                    "en");

    final TestHost host;
    final TestSite clinic;
    private final InProcessApi api;

    CalmClinic(Path base, Path workshop, TestDatabase database) {
        Path calm = TestBundle.of("calm", CalmModule.class).version("1.0.0").buildInto(workshop);
        host = TestHost.start(base, database, LIMITS, calm);
        clinic = host.openChain();
        api = host.api();
        enable("calm");
    }

    @Override
    public void close() {
        host.close();
        clinic.close();
    }

    String chain() {
        return "/chains/" + clinic.chain().id();
    }

    String site() {
        return chain() + "/sites/" + clinic.site();
    }

    void enable(String module) {
        assertThat(call("PUT", site() + "/modules/" + module).path("applied").asBoolean()).isTrue();
    }

    String greeting() {
        return module("GET", "calm", "/greeting").path("text").asText();
    }

    JsonNode module(String method, String module, String path) {
        return call(method, site() + "/modules/" + module + path);
    }

    JsonNode installed(String module) {
        for (JsonNode each : call("GET", "/platform/modules").path("modules")) {
            if (each.path("module").asText().equals(module)) {
                return each;
            }
        }
        return Json.NODES.missingNode();
    }

    JsonNode call(String method, String path) {
        Optional<JsonNode> body =
                method.equals("GET") ? Optional.empty() : Optional.of(Json.NODES.objectNode());
        return api.call(CLIENT, new Call(method, path, Map.of(), body, Map.of())).body();
    }

    Problem problem(String method, String path) {
        return catchThrowableOfType(Problem.class, () -> call(method, path));
    }
}
