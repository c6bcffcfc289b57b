package io.mesoderm.system;

import static io.mesoderm.system.World.CHAIN;
import static io.mesoderm.system.World.SITE;

import java.util.List;

/** What the sites of a {@link World} offer, and what they have in stock for it. */
final class Offers {

    private Offers() {}

    static void file(World world) {
        for (String site : List.of("seller", "site")) {
            world.post(
                    CHAIN + "/sites/<" + site + ">/list-prices",
                    """
                    {"item": "scalp-massage-session", "amountMinor": 5000, "validFrom": "2020-01-01"}
                    """);
        }
        world.keep("template", "only-" + world.id("chain"));
        publish(world, "two", "Two", "seller", "\"validityDays\": 90,", 2, 9000);
        publish(world, "visit", "Sold at a visit", "site", "", 2, 9000);
        publish(world, "<template>", "Only here", "seller", "", 1, 5000);
        world.keep(
                "lot",
                SITE + "/stock/receipts",
                """
                {"productCode": "oil", "productName": "Oil", "unit": "ml", "lotNumber": "L-1",
                 "expiresOn": "2099-01-01", "quantity": 100}
                """,
                "lot");
        world.keep(
                "offer",
                CHAIN + "/credit-offers",
                """
                {"code": "early", "name": "Early", "currency": "EUR", "priceMinor": 100, "valueMinor": 120,
                 "model": "PRICE"}
                """,
                "id");
        world.keep(
                "programme",
                CHAIN + "/tender-programmes",
                """
                {"code": "wallet", "name": "Wallet", "kind": "WALLET", "clearing": "WALLET_PAY", "refundable": true}
                """,
                "id");
        world.keep("recipe", "serum-" + world.id("chain"));
        world.post(
                SITE + "/modules/hair-mesotherapy/recipes",
                """
                {"code": "<recipe>", "name": "Serum", "maxMl": 4, "readyMade": true, "reason": "for the test",
                 "ingredients": [{"ingredient": "minoxidil", "ml": 2}]}
                """);
    }

    private static void publish(
            World world,
            String code,
            String name,
            String site,
            String more,
            int quantity,
            int amountMinor) {
        world.post(
                CHAIN + "/package-templates",
                """
                {"code": "%s", "name": "%s", %s
                 "items": [{"serviceItem": "scalp-massage-session", "quantity": %d}],
                 "prices": [{"site": "<%s>", "amountMinor": %d}]}
                """
                        .formatted(code, name, more, quantity, site, amountMinor));
    }
}
