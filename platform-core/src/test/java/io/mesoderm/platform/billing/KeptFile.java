package io.mesoderm.platform.billing;

import io.mesoderm.platform.http.FileOutput;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;

/** In memory; so many times the connection to the database is lost when something has been written. */
final class KeptFile extends FileOutput {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int failures;

    KeptFile(int failures) {
        this.failures = failures;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    @Override
    public void restart() {
        bytes.reset();
    }

    @Override
    public void write(int octet) {
        bytes.write(octet);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        bytes.write(octets, offset, length);
        if (failures > 0) {
            failures--;
            throw new IOException(new SQLException("connection lost", "08000"));
        }
    }
}
