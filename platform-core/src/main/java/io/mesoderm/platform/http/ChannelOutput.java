package io.mesoderm.platform.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/** A file's channel from its beginning on. */
final class ChannelOutput extends FileOutput {

    private final FileChannel channel;
    private OutputStream buffered;

    ChannelOutput(FileChannel channel) {
        this.channel = channel;
        this.buffered = buffered();
    }

    private OutputStream buffered() {
        return new BufferedOutputStream(Channels.newOutputStream(channel));
    }

    @Override
    public void restart() throws IOException {
        buffered = buffered();
        channel.truncate(0);
    }

    @Override
    public void write(int octet) throws IOException {
        buffered.write(octet);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        buffered.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        buffered.flush();
    }
}
