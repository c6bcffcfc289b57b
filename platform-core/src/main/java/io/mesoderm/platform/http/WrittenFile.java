package io.mesoderm.platform.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A {@link FileAnswer} written out, so that its size takes no memory. The file has lost its name before anything is in
 * it: whoever is killed leaves nothing behind.
 */
public final class WrittenFile implements AutoCloseable {

    private final String name;
    private final String contentType;
    private final FileChannel channel;
    private final long size;

    private WrittenFile(String name, String contentType, FileChannel channel, long size) {
        this.name = name;
        this.contentType = contentType;
        this.channel = channel;
        this.size = size;
    }

    static WrittenFile of(FileAnswer answer) {
        try {
            FileChannel channel = nameless();
            try {
                FileOutput out = new ChannelOutput(channel);
                answer.content().writeTo(out);
                out.flush();
                return new WrittenFile(
                        answer.name(), answer.contentType(), channel, channel.position());
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel nameless() throws IOException {
        Path path = Files.createTempFile("mesoderm-", ".answer");
        try {
            return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.delete(path);
        }
    }

    /** Sends it as the body of {@code response}, to be saved under its name, if anybody still waits for it; and lets go of it. */
    public void send(HttpServerResponse response) {
        if (response.closed() || response.ended()) {
            close();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(size));
        if (size == 0) {
            close();
            response.end();
        } else {
            response.sendFile(channel, 0, size).onComplete(sent -> close());
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
