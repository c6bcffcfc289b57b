package io.mesoderm.system;

import static io.mesoderm.system.World.CHAIN;
import static io.mesoderm.system.World.SITE;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/** What the sites of a {@link World} owe each other, and what its bank and its card processor tell. */
final class SettledMoney {

    private SettledMoney() {}

    static void file(World world) {
        settlement(world);
        bank(world);
    }

    private static void settlement(World world) {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
        world.keep(
                "run", CHAIN + "/settlement-runs", "{\"lastDay\": \"%s\"}".formatted(today), "id");
        world.post(world.owner(), CHAIN + "/settlement-runs/<run>/approvals", "{}");
        world.post(CHAIN + "/settlement-runs/<run>/issues", "{}");
        keepFirst(world, "statement", "/settlement-statements", "id");
        String lines = "/settlement-statements/<statement>/lines";
        keepFirst(world, "claim", lines, "claim");
        world.keep("transfer", UUID.randomUUID().toString());
        world.keep("siteInvoice", UUID.randomUUID().toString());
        world.keep(
                "dispute",
                world.biller("opener"),
                SITE + lines + "/<claim>/disputes",
                "{\"reason\": \"not ours\"}",
                "id");
    }

    private static void bank(World world) {
        world.keep(
                "bankAccount",
                SITE + "/bank-accounts",
                "{\"code\": \"giro\", \"number\": \"815\", \"currency\": \"EUR\", \"holder\": \"One\"}",
                "id");
        world.keep("bankFile", SITE + "/bank-files", RouteCases.interimReport("4,"), "file");
        world.post(SITE + "/bank-files", RouteCases.closedStatement());
        JsonNode lines = world.get(SITE + "/open-bank-lines").path("items");
        world.keep("bankLine", lines.at("/0/id").asText());
        world.keep(
                "bankMatch",
                SITE + "/bank-matches",
                "{\"lines\": [\"%s\"], \"items\": [], \"rest\": \"SUSPENSE\"}"
                        .formatted(lines.at("/1/id").asText()),
                "id");
        world.post(SITE + "/payout-files", RouteCases.payouts("po_1"));
        keepFirst(world, "payout", "/payouts", "id");
        world.keep(
                "journalExport",
                CHAIN + "/legal-entities/<legalEntity>/journal-exports",
                "{\"from\": \"2026-01-01\", \"to\": \"2026-12-31\", \"format\": \"CSV\"}",
                "id");
        keepFirst(world, "bankStatement", "/bank-statements", "id");
    }

    private static void keepFirst(World world, String name, String list, String field) {
        world.keep(name, world.get(SITE + list).path("items").path(0).path(field).asText());
    }
}
