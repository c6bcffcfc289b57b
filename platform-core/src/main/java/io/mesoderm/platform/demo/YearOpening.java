package io.mesoderm.platform.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.schema.Json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What has to be there before the first day: companies and sites, what they sell, and what they have agreed on. */
final class YearOpening {

    /** The least that a site gets of what it uses for another, and how much more others get, in percent. */
    private static final int LEAST = 50;

    private static final int SPREAD = 31;
    private static final int MINUTES = 60;

    private YearOpening() {}

    /** Opens the entities and sites that are not there yet; {@code owner} acts today, as a chain does that grows. */
    static void places(YearSeeds seeds, DemoClient owner) {
        Map<String, String> entities = ids(owner, "/legal-entities");
        for (DemoChain.Entity entity : seeds.legalEntities()) {
            if (!entities.containsKey(entity.code())) {
                owner.post(
                        "/legal-entities", "year-" + entity.code(), Json.parse(Json.bytes(entity)));
            }
        }
        Map<String, String> owners = ids(owner, "/legal-entities");
        Map<String, String> sites = ids(owner, "/sites");
        for (DemoChain.Place place : seeds.sites()) {
            if (!sites.containsKey(place.code())) {
                open(place, owners.get(place.legalEntity()), owner);
            }
        }
    }

    private static void open(DemoChain.Place place, String entity, DemoClient owner) {
        ObjectNode body =
                YearStage.body()
                        .put("code", place.code())
                        .put("name", place.name())
                        .put("zone", place.zone().getId())
                        .put("locale", place.locale().toLanguageTag())
                        .put("legalEntity", entity)
                        .put("ownership", place.ownership())
                        .put("ownedFrom", place.ownedFrom().toString());
        String site = owner.post("/sites", "year-" + place.code(), body).path("id").textValue();
        for (String room : place.rooms()) {
            owner.post(
                    "/sites/" + site + "/rooms",
                    "year-" + place.code() + "-" + room,
                    YearStage.body().put("code", room).put("name", room));
        }
    }

    /** The ids of a list by the codes. */
    static Map<String, String> ids(DemoClient by, String path) {
        Map<String, String> ids = new HashMap<>();
        YearStage.ask(by, path)
                .path("items")
                .forEach(
                        item ->
                                ids.put(
                                        item.path("code").textValue(),
                                        item.path("id").textValue()));
        return ids;
    }

    /** Prices, packages and rules, all from the first day on. */
    static void terms(YearStage stage) {
        YearSeeds seeds = stage.seeds;
        DemoClient owner = stage.office.owner();
        stage.tell(
                owner,
                "/service-items",
                YearStage.body().put("code", seeds.item().code()).put("name", seeds.item().name()));
        for (YearSite site : stage.sites) {
            stage.tell(
                    owner,
                    site.path() + "/list-prices",
                    YearStage.body()
                            .put("item", seeds.item().code())
                            .put(
                                    "amountMinor",
                                    YearSeeds.Price.of(seeds.listPrices(), site.currency()))
                            .put("validFrom", stage.plan.first().toString()));
        }
        seeds.packages()
                .forEach(offer -> stage.tell(owner, "/package-templates", offered(stage, offer)));
        pairs(stage.sites)
                .forEach(pair -> stage.tell(owner, "/settlement-rules", rule(stage, pair)));
    }

    private static JsonNode offered(YearStage stage, YearSeeds.Offer offer) {
        ObjectNode body =
                YearStage.body()
                        .put("code", offer.code())
                        .put("name", offer.name())
                        .put("validityDays", offer.validityDays());
        body.putArray("items")
                .addObject()
                .put("serviceItem", stage.seeds.item().code())
                .put("quantity", offer.hours())
                .put("measure", "MINUTE")
                .put("parts", MINUTES);
        ArrayNode prices = body.putArray("prices");
        for (YearSite site : stage.sites) {
            prices.addObject()
                    .put("site", site.id())
                    .put("amountMinor", YearSeeds.Price.of(offer.prices(), site.currency()));
        }
        return body;
    }

    /** Each pair of sites by a percentage of its own, by turns in both models. */
    private static JsonNode rule(YearStage stage, List<YearSite> pair) {
        int number =
                stage.sites.indexOf(pair.getFirst()) * stage.sites.size()
                        + stage.sites.indexOf(pair.getLast());
        return YearStage.body()
                .put("seller", pair.getFirst().id())
                .put("provider", pair.getLast().id())
                .put("serviceItem", stage.seeds.item().code())
                .put("validFrom", stage.plan.first().toString())
                .put("model", number % 2 == 0 ? "PROVIDER_RECOGNISES" : "SELLER_IS_PRINCIPAL")
                .put("basis", "UNIT_VALUE")
                .put("percent", LEAST + number % SPREAD);
    }

    private static Stream<List<YearSite>> pairs(List<YearSite> sites) {
        return sites.stream()
                .flatMap(
                        seller ->
                                sites.stream()
                                        .filter(provider -> !provider.equals(seller))
                                        .map(provider -> List.of(seller, provider)));
    }
}
