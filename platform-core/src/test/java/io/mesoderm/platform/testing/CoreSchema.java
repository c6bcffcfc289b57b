package io.mesoderm.platform.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The core's real tables in a test's chain: the changes of the changelogs, run one after the other
 * without Liquibase, whose own work is tested elsewhere.
 */
public final class CoreSchema {

    private static final Pattern INCLUDE = Pattern.compile("file=\"(changes/[^\"]+)\"");

    private CoreSchema() {}

    /** Makes the tables of the core and of the ledger; {@link TestChain} has made the identity rows. */
    public static void create(TestChain chain) {
        changes("db/core/", chain::executeInCore);
        changes("db/ledger/", chain::executeInLedger);
    }

    private static void changes(String folder, java.util.function.Consumer<String> execute) {
        if (CoreSchema.class.getClassLoader().getResource(folder + "changelog.xml") == null) {
            return;
        }
        Matcher includes = INCLUDE.matcher(read(folder + "changelog.xml"));
        while (includes.find()) {
            if (!includes.group(1).contains("identity-row")) {
                execute.accept(read(folder + includes.group(1)).replaceAll("(?m)^--.*$", ""));
            }
        }
    }

    private static String read(String resource) {
        try (InputStream in = CoreSchema.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
