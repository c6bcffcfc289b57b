package io.mesoderm.platform.demo;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.Credentials;
import io.mesoderm.platform.http.InProcessApi;
import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.spi.context.ChainId;

import java.util.Optional;

/** One demo person at work in the chain: what they may not do, the demo cannot do either. */
final class DemoClient {

    private final InProcessApi api;
    private final InProcessApi.Client client;
    private final ChainId chain;

    DemoClient(InProcessApi api, String token, ChainId chain) {
        this.api = api;
        this.chain = chain;
        this.client =
                new InProcessApi.Client(
                        new Credentials(
                                Optional.of(token),
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                "demo"),
                        "en");
    }

    /** Sends a command with its key; {@code path} lies below the chain. */
    JsonNode post(String path, String key, JsonNode body) {
        return send(Call.post(path, body).with("Idempotency-Key", key));
    }

    /** Sends the call, its path below the chain, and gives the answer's body. */
    JsonNode send(Call call) {
        return api.call(
                        client,
                        new Call(
                                call.method(),
                                "/chains/" + chain.key() + call.path(),
                                call.query(),
                                call.body(),
                                call.headers()))
                .body();
    }
}
