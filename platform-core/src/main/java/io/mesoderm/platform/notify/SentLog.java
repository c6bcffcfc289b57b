package io.mesoderm.platform.notify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the other side has taken and the database may not know yet: one line for each notice, written right after the answer
 * and not forced to the disk, since the page cache outlives a killed process. Between the answer and this line lies the only
 * gap in which a kill makes a repeat.
 */
public final class SentLog {

    private static final int LINE = 37;

    private final Path file;

    public SentLog(Path file) {
        this.file = file;
    }

    void add(UUID notice) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap((notice + "\n").getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All whole lines; a torn one at the end says nothing. */
    Set<UUID> read() {
        try {
            if (!Files.exists(file)) {
                return Set.of();
            }
            return Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
                    .filter(line -> line.length() == LINE - 1)
                    .map(UUID::fromString)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets all of them, once the database knows. */
    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
