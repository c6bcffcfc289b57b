package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.schema.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.UUID;

/** {@code contract tips|return-tip|freezes|return-freeze-fee|agree-move}: what is given back and agreed to of sold packages. */
@Command(
        name = "contract",
        description = "Give back tips and freeze fees of sold packages, and agree to their moves.",
        mixinStandardHelpOptions = true)
public final class ContractCommand {

    @Spec private CommandSpec spec;

    /** One contract, as pages and lists name it. */
    static final class One {

        @Mixin private Place place;

        @Parameters(index = "0", paramLabel = "CONTRACT", description = "The contract's id.")
        private UUID contract;

        JsonNode get(String below) {
            return place.client().get(path() + below);
        }

        JsonNode post(String below, JsonNode body) {
            return place.client().post(path() + below, body);
        }

        private String path() {
            return place.path() + "/package-contracts/" + contract;
        }
    }

    @Command(
            name = "tips",
            description = "List the tips paid ahead within a contract, and what is held of each.",
            mixinStandardHelpOptions = true)
    int tips(@Mixin One contract) {
        contract.get("/tips").path("tips").forEach(this::printTip);
        return 0;
    }

    @Command(
            name = "return-tip",
            description = "Give back what is held of a tip, as it was paid.",
            mixinStandardHelpOptions = true)
    int returnTip(
            @Mixin One contract,
            @Parameters(index = "1", paramLabel = "TIP", description = "As 'tips' names it.")
                    UUID tip) {
        for (JsonNode left :
                contract.post("/tips/" + tip + "/returns", Json.NODES.objectNode()).path("tips")) {
            if (left.path("id").asText().equals(tip.toString())) {
                printTip(left);
            }
        }
        return 0;
    }

    @Command(
            name = "freezes",
            description = "List when units of a contract were frozen, and what became of the fee.",
            mixinStandardHelpOptions = true)
    int freezes(@Mixin One contract) {
        for (JsonNode freeze : contract.get("/freezes").path("freezes")) {
            out().printf(
                            "%s  %s  %d units  %s%n",
                            freeze.path("id").asText(),
                            freeze.path("frozenOn").asText(),
                            freeze.path("units").asInt(),
                            fee(freeze));
        }
        return 0;
    }

    private static String fee(JsonNode freeze) {
        if (freeze.hasNonNull("feeReturnedOn")) {
            return "fee given back on " + freeze.path("feeReturnedOn").asText();
        }
        return freeze.hasNonNull("fee") ? "fee taken" : "no fee";
    }

    @Command(
            name = "return-freeze-fee",
            description = "Give back what was taken for a freeze, as it came; units stay frozen.",
            mixinStandardHelpOptions = true)
    int returnFreezeFee(
            @Mixin One contract,
            @Parameters(index = "1", paramLabel = "FREEZE", description = "As 'freezes' names it.")
                    UUID freeze,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "REASON",
                            description = "Why.")
                    String reason) {
        JsonNode returned = contract.post("/freezes/" + freeze + "/fee-returns", why(reason));
        out().printf(
                        "given back %s by %s%n",
                        minor(returned.path("amount")), returned.path("tender").asText());
        return 0;
    }

    @Command(
            name = "agree-move",
            description = {
                "Agree that --site, of another legal entity, becomes the home of a contract.",
                "Somebody else moves it."
            },
            mixinStandardHelpOptions = true)
    int agreeMove(
            @Mixin One contract,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "REASON",
                            description = "Why.")
                    String reason) {
        JsonNode agreed = contract.post("/home-move-agreements", why(reason)).path("agreed");
        out().printf(
                        "agreed to %d units with %s held for them%n",
                        agreed.path("units").asInt(), minor(agreed.path("held")));
        return 0;
    }

    private void printTip(JsonNode tip) {
        long held = 0;
        for (JsonNode share : tip.path("shares")) {
            held +=
                    share.path("state").asText().equals("HELD")
                            ? share.path("amount").path("minor").asLong()
                            : 0;
        }
        out().printf(
                        "%s  %s  %s  %s  held %d%n",
                        tip.path("id").asText(),
                        tip.path("takenOn").asText(),
                        tip.path("tender").asText(),
                        minor(tip.path("amount")),
                        held);
    }

    private static ObjectNode why(String reason) {
        return Json.NODES.objectNode().put("reason", reason);
    }

    /** In minor units, as all verbs say amounts. */
    private static String minor(JsonNode money) {
        return money.path("minor").asLong() + " " + money.path("currency").asText();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
