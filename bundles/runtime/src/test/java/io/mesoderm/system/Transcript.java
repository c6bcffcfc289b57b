package io.mesoderm.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of commands, each block followed by what it prints, so that a page can be held to its word. */
final class Transcript {

    private static final String END_OF_BLOCK = "~~~ end of block ~~~";
    private static final int LONGEST_MINUTES = 3;
    private static final Pattern PAIR =
            Pattern.compile("```bash\n(.*?)```\n\\s*```text\n(.*?)```", Pattern.DOTALL);

    private final List<Block> blocks;

    private Transcript(List<Block> blocks) {
        this.blocks = blocks;
    }

    /** What is typed and what the page says it prints. */
    record Block(String commands, String prints) {}

    static Transcript of(Path page) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher pairs = PAIR.matcher(Files.readString(page));
        while (pairs.find()) {
            blocks.add(new Block(pairs.group(1), pairs.group(2)));
        }
        return new Transcript(blocks);
    }

    List<Block> blocks() {
        return blocks;
    }

    /** What each block really prints, errors included, all in one bash; a block that fails is the last. */
    List<String> run(Path folder, Map<String, String> environment) throws IOException {
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        blocks.forEach(
                block ->
                        script.append(block.commands)
                                .append("echo '")
                                .append(END_OF_BLOCK)
                                .append("'\n"));
        Path file = Files.writeString(folder.resolve("page.sh"), script);
        Path output = folder.resolve("page.out");
        ProcessBuilder bash =
                new ProcessBuilder("bash", file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        bash.environment().putAll(environment);
        await(bash.start());
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        return List.of(printed.split(Pattern.quote(END_OF_BLOCK) + "\n"));
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
