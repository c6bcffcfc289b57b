package io.mesoderm.platform.schema;

import java.io.IOException;
import java.io.OutputStream;

/** Takes as many bytes as it may, keeps none, and stops whoever writes one more: a length need not be held to be known. */
final class Gauge extends OutputStream {

    private final long most;
    private long found;

    Gauge(long most) {
        this.most = most;
    }

    @Override
    public void write(int b) throws Full {
        add(1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws Full {
        add(length);
    }

    private void add(int length) throws Full {
        found += length;
        if (found > most) {
            throw new Full();
        }
    }

    /** There was more than it takes. */
    static final class Full extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
