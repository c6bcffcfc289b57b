package io.mesoderm.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.system.ApiClient;
import io.mesoderm.system.PlatformProcess;

import java.util.ArrayList;
import java.util.List;

/**
 * Opening a chain, and switching a module on at its first and at a further site. The first of each in a
 * process pays for loading classes and recording the schema, so it stands apart.
 */
final class ChainScenario implements Scenario {

    private static final int CHAINS = 6;
    private static final int WARM_UP = 100;
    private static final String MODULE = "hair-mesotherapy";
    private static final String WARM_UP_MODULE = "sample-treatment";

    private final List<Long> chains = new ArrayList<>();
    private final List<Long> firstSites = new ArrayList<>();
    private final List<Long> furtherSites = new ArrayList<>();

    @Override
    public String name() {
        return "chains";
    }

    @Override
    public void run(Workplace workplace, ObjectNode result) {
        var data = workplace.fresh("chains");
        PlatformProcess.launch(data).close();
        try (PlatformProcess platform = PlatformProcess.launch(data)) {
            warmUp(ApiClient.anonymous(platform.url()));
            NewChains made = new NewChains(platform.url());
            for (int i = 0; i < CHAINS; i++) {
                measure(made, "bench" + i);
            }
        }
        report("new-chain", chains, result);
        report("enable-at-first-site", firstSites, result);
        report("enable-at-further-site", furtherSites, result);
    }

    /** Off and on again at a site of the demo: a further site is a warm platform's business. */
    private static void warmUp(ApiClient anonymous) {
        ApiClient owner = anonymous.demo("owner@demo.example");
        String site = Trouble.site(anonymous);
        for (int i = 0; i < WARM_UP; i++) {
            NewChains.disable(owner, site, WARM_UP_MODULE);
            NewChains.enable(owner, site, WARM_UP_MODULE);
        }
    }

    private void measure(NewChains made, String chain) {
        chains.add(millis(() -> made.create(chain)));
        ApiClient owner = made.owner(chain);
        String entity = NewChains.entity(owner, chain);
        String first = NewChains.site(owner, chain, entity, "first");
        String further = NewChains.site(owner, chain, entity, "further");
        NewChains.look(owner, first);
        firstSites.add(millis(() -> NewChains.enable(owner, first, MODULE)));
        NewChains.look(owner, further);
        furtherSites.add(millis(() -> NewChains.enable(owner, further, MODULE)));
    }

    private static long millis(Runnable action) {
        return Stopwatch.time(
                        () -> {
                            action.run();
                            return null;
                        })
                .millis();
    }

    private static void report(String name, List<Long> times, ObjectNode result) {
        List<Long> warm = times.subList(1, times.size());
        ObjectNode figures = result.putObject(name);
        figures.put("first-in-process-ms", times.getFirst());
        figures.put("warm-median-ms", Stopwatch.median(warm.stream().mapToLong(Long::longValue)));
        warm.forEach(figures.withArray("warm-ms")::add);
    }
}
