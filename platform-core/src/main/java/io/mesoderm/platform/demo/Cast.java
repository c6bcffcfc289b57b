package io.mesoderm.platform.demo;

import io.mesoderm.platform.http.InProcessApi;
import io.mesoderm.spi.context.ChainId;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who plays the year: the people of the demo's files, signed in. */
final class Cast {

    private static final String FRONT_DESK = "front-desk";

    private final DemoParts parts;
    private final DemoChain chain;
    private final YearSeeds seeds;
    private final ChainId key;
    private final InProcessApi past;

    /** Whoever acts today and in the past signs in once. */
    private final Map<String, String> tokens = new HashMap<>();

    /** {@code clock} says when they act. */
    Cast(DemoParts parts, DemoChain chain, YearSeeds seeds, PlayedClock clock) {
        this.parts = parts;
        this.chain = chain;
        this.seeds = seeds;
        this.key = new ChainId(chain.chain().key());
        this.past = parts.past().apply(clock);
    }

    YearStage.Office office() {
        return new YearStage.Office(then(chain.owner().email()), then(worker("chain-billing", "")));
    }

    /** The demo's sites, each with its desk; {@code owner} sees them all. */
    List<YearSite> sites(DemoClient owner) {
        Map<String, String> entities = YearOpening.ids(owner, "/legal-entities");
        Map<String, String> ids = YearOpening.ids(owner, "/sites");
        Map<String, Currency> currencies =
                Stream.of(chain.legalEntities(), seeds.legalEntities())
                        .flatMap(List::stream)
                        .collect(
                                Collectors.toMap(
                                        DemoChain.Entity::code, DemoChain.Entity::currency));
        List<YearSite> sites = new ArrayList<>();
        for (DemoChain.Place place : both(DemoChain::sites, YearSeeds::sites)) {
            String desk = worker(FRONT_DESK, place.code());
            sites.add(
                    new YearSite(
                            ids.get(place.code()),
                            entities.get(place.legalEntity()),
                            currencies.get(place.legalEntity()),
                            then(desk),
                            at(parts.api(), desk)));
        }
        return sites;
    }

    private <T> List<T> both(Function<DemoChain, List<T>> ours, Function<YearSeeds, List<T>> more) {
        return Stream.concat(ours.apply(chain).stream(), more.apply(seeds).stream()).toList();
    }

    /** Somebody with the role, at a site or, without one, in the whole chain. */
    private String worker(String role, String site) {
        return both(DemoChain::staff, YearSeeds::staff).stream()
                .filter(
                        worker ->
                                worker.roles().stream()
                                        .anyMatch(
                                                duty ->
                                                        duty.role().equals(role)
                                                                && duty.site()
                                                                        .orElse("")
                                                                        .equals(site)))
                .findFirst()
                .orElseThrow()
                .email();
    }

    private DemoClient then(String email) {
        return at(past, email);
    }

    private DemoClient at(InProcessApi api, String email) {
        String token = tokens.computeIfAbsent(email, each -> parts.token(each, chain.password()));
        return new DemoClient(api, token, key);
    }
}
