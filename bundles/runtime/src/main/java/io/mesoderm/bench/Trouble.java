package io.mesoderm.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.mesoderm.system.ApiClient;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * What goes wrong beside the module that is measured: three bundles dropped again that cannot start, and
 * callers of one whose endpoint sleeps, released from its quarantine each time so that it can misbehave anew.
 */
final class Trouble implements AutoCloseable {

    private static final int CALLERS = 32;
    private static final long LONGEST_ARRIVAL_NANOS = 60_000_000_000L;

    private final Path modules;
    private final ApiClient operator;
    private final ApiClient practitioner;
    private final String sleeper;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<Integer>> callers = new ArrayList<>();
    private volatile boolean going;

    private Trouble(Path modules, ApiClient operator, ApiClient practitioner, String sleeper) {
        this.modules = modules;
        this.operator = operator;
        this.practitioner = practitioner;
        this.sleeper = sleeper;
    }

    /** Brings the sleeper in and switches it on at Munich. */
    static Trouble at(URI url, Path modules) throws IOException {
        ApiClient anonymous = ApiClient.anonymous(url);
        ApiClient operator = anonymous.demo("operator@demo.example");
        String module = site(anonymous) + "/modules/" + Misbehaving.SLEEPER.module();
        Trouble trouble =
                new Trouble(
                        modules,
                        operator,
                        anonymous.demo("practitioner.munich@demo.example"),
                        module + "/sleep");
        Misbehaving.SLEEPER.dropInto(modules);
        trouble.await(Misbehaving.SLEEPER, "ACTIVE");
        anonymous
                .demo("owner@demo.example")
                .send("PUT", module, JsonNodeFactory.instance.objectNode(), "enable-the-sleeper")
                .ok();
        return trouble;
    }

    /** The path of the site where everything happens. */
    static String site(ApiClient anonymous) {
        JsonNode sites =
                anonymous
                        .demo("owner@demo.example")
                        .get("/chains/aurelia/sites")
                        .ok()
                        .path("items");
        for (JsonNode site : sites) {
            if (site.path("code").asText().equals("munich")) {
                return "/chains/aurelia/sites/" + site.path("id").asText();
            }
        }
        throw new IllegalStateException("the demo has no site munich: " + sites);
    }

    void begin() throws IOException {
        JsonNode nothing = JsonNodeFactory.instance.objectNode();
        operator.post("/platform/modules/" + Misbehaving.SLEEPER.module() + "/release", nothing)
                .ok();
        going = true;
        for (int i = 0; i < CALLERS; i++) {
            callers.add(threads.submit(this::callUntilEnd));
        }
        for (Misbehaving bundle : Misbehaving.values()) {
            if (bundle != Misbehaving.SLEEPER) {
                bundle.dropInto(modules);
            }
        }
    }

    private int callUntilEnd() {
        int calls = 0;
        while (going) {
            practitioner.post(sleeper, JsonNodeFactory.instance.objectNode());
            calls++;
        }
        return calls;
    }

    /** How often the sleeper was called; returns when all were answered and the other bundles are known to have failed. */
    int end() throws Exception {
        going = false;
        int calls = 0;
        for (Future<Integer> caller : callers) {
            calls += caller.get();
        }
        callers.clear();
        for (Misbehaving bundle : Misbehaving.values()) {
            if (bundle != Misbehaving.SLEEPER) {
                await(bundle, "FAILED");
            }
        }
        return calls;
    }

    private void await(Misbehaving bundle, String state) {
        long end = System.nanoTime() + LONGEST_ARRIVAL_NANOS;
        while (!stateOf(bundle).equals(state)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        bundle.module() + " is not " + state + " but " + stateOf(bundle));
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private String stateOf(Misbehaving bundle) {
        for (JsonNode module : operator.get("/platform/modules").ok().path("modules")) {
            if (module.path("module").asText().equals(bundle.module())) {
                return module.path("state").asText();
            }
        }
        return "unknown";
    }

    @Override
    public void close() {
        going = false;
        threads.close();
    }
}
