package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;

/** {@code account reset}: gives an account back to whom its address belongs. */
@Command(
        name = "account",
        description = "Give an account back to whom its address belongs.",
        mixinStandardHelpOptions = true)
public final class AccountCommand {

    @Spec private CommandSpec spec;

    @Command(
            name = "reset",
            description =
                    "End an account's password, sessions and tokens, and show how to set a new password.",
            mixinStandardHelpOptions = true)
    int reset(
            @Mixin Client client,
            @Option(
                            names = "--address",
                            required = true,
                            paramLabel = "E-MAIL",
                            description =
                                    "The account's; make sure that whom you hand the page on to is its holder.")
                    String address) {
        JsonNode issued =
                client.post(
                        "/platform/account-resets", Json.NODES.objectNode().put("email", address));
        PrintWriter out = spec.commandLine().getOut();
        out.println("password, sessions and tokens of " + address + " have ended");
        out.println("once, until " + issued.path("endsAt").asText() + ", a new password is set at");
        out.println("  " + issued.path("page").asText());
        return 0;
    }
}
