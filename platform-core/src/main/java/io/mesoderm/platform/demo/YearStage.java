package io.mesoderm.platform.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.schema.Json;

import java.util.List;
import java.util.Random;

/**
 * Where the year is played and by whom. Each command has the next key of a row that is the same whenever the year is
 * played again, so that one that was cut off finds its answers until it comes to what was not done yet.
 */
final class YearStage {

    /** The people who act for the whole chain, at the hour that is played. */
    record Office(DemoClient owner, DemoClient billing) {}

    final YearPlan plan;
    final YearSeeds seeds;
    final PlayedClock clock;
    final Office office;
    final List<YearSite> sites;
    final Random random;
    private int told;

    YearStage(
            YearPlan plan,
            YearSeeds seeds,
            PlayedClock clock,
            Office office,
            List<YearSite> sites) {
        this.plan = plan;
        this.seeds = seeds;
        this.clock = clock;
        this.office = office;
        this.sites = sites;
        this.random = new Random(plan.seed());
    }

    JsonNode tell(DemoClient by, String path, JsonNode body) {
        clock.step(plan.until());
        return by.post(path, "year-" + plan.seed() + "-" + told++, body);
    }

    static JsonNode ask(DemoClient by, String path) {
        return by.send(Call.get(path));
    }

    static ObjectNode body() {
        return Json.NODES.objectNode();
    }

    /** One in so many times. */
    boolean now(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** The legal entities of the sites, each once. */
    List<String> entities() {
        return sites.stream().map(YearSite::entity).distinct().toList();
    }

    YearSite site(String id) {
        return sites.stream().filter(site -> site.id().equals(id)).findFirst().orElseThrow();
    }
}
