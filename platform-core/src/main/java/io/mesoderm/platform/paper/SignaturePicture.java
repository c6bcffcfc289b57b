package io.mesoderm.platform.paper;

import io.mesoderm.platform.http.Problem;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A signature as a canvas writes it: a PNG of eight bits each of red, green, blue and alpha, small, whole, and with
 * something drawn. What is kept as evidence is opened once before, so that nobody keeps a broken or an empty picture.
 */
public final class SignaturePicture {

    /** Base64 of the largest picture. */
    public static final int MOST_TEXT = 43_692;

    private static final int MOST_BYTES = 32 * 1024;
    private static final int WIDEST = 1200;
    private static final int HIGHEST = 600;
    private static final byte[] MAGIC = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int HEADER = 0x49484452;
    private static final int DATA = 0x49444154;
    private static final int END = 0x49454e44;
    private static final int DEPTH_AND_KIND = 0x0806;

    private final byte[] png;

    private SignaturePicture(byte[] png) {
        this.png = png;
    }

    /** A problem of the field {@code signature} unless the text is such a picture. */
    public static SignaturePicture read(String base64) {
        byte[] png;
        try {
            png = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw refused("is not base64");
        }
        if (png.length > MOST_BYTES) {
            throw refused("has more than 32 KB");
        }
        if (png.length < MAGIC.length
                || !Arrays.equals(png, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw refused("is not a PNG");
        }
        requireDrawn(png);
        return new SignaturePicture(png);
    }

    /** As it was sent. */
    public byte[] png() {
        return png.clone();
    }

    /** Of the picture as it was sent. */
    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(png);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void requireDrawn(byte[] png) {
        ByteBuffer rest = ByteBuffer.wrap(png, MAGIC.length, png.length - MAGIC.length);
        ByteBuffer header = chunk(rest, HEADER);
        if (header.remaining() != 13) {
            throw refused("is not a whole PNG");
        }
        int width = header.getInt();
        int height = header.getInt();
        if (width < 1 || width > WIDEST || height < 1 || height > HIGHEST) {
            throw refused("is larger than %d by %d".formatted(WIDEST, HIGHEST));
        }
        if (header.getShort() != DEPTH_AND_KIND || header.getShort() != 0 || header.get() != 0) {
            throw refused("is not a PNG of red, green, blue and alpha with eight bits each");
        }
        requireDrawn(inflated(data(rest), (width * 4 + 1) * height), width * 4 + 1);
    }

    /** Nothing but zeros behind each row's filter is nothing but transparent, whatever the filter. */
    private static void requireDrawn(byte[] rows, int row) {
        for (int i = 0; i < rows.length; i++) {
            if (i % row != 0 && rows[i] != 0) {
                return;
            }
        }
        throw refused("has nothing drawn");
    }

    private static byte[] data(ByteBuffer rest) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        while (rest.hasRemaining()) {
            int kind = kind(rest);
            ByteBuffer chunk = chunk(rest, kind);
            if (kind == DATA) {
                data.write(chunk.array(), chunk.position(), chunk.remaining());
            } else if (kind == END && !rest.hasRemaining()) {
                return data.toByteArray();
            }
        }
        throw refused("is not a whole PNG");
    }

    private static int kind(ByteBuffer rest) {
        return rest.remaining() < 12 ? 0 : rest.getInt(rest.position() + 4);
    }

    /** Takes the next chunk's content, if it is of this kind and whole. */
    private static ByteBuffer chunk(ByteBuffer rest, int kind) {
        int length = rest.remaining() < 12 ? -1 : rest.getInt();
        if (length < 0 || length > rest.remaining() - 8) {
            throw refused("is not a whole PNG");
        }
        CRC32 sum = new CRC32();
        sum.update(rest.array(), rest.position(), length + 4);
        boolean expected = rest.getInt() == kind;
        ByteBuffer content = ByteBuffer.wrap(rest.array(), rest.position(), length);
        rest.position(rest.position() + length);
        if (!expected || rest.getInt() != (int) sum.getValue()) {
            throw refused("is not a whole PNG");
        }
        return content;
    }

    private static byte[] inflated(byte[] data, int size) {
        byte[] rows = new byte[size];
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(data);
            if (inflater.inflate(rows) == size
                    && inflater.inflate(new byte[1]) == 0
                    && inflater.finished()) {
                return rows;
            }
        } catch (DataFormatException e) {
            throw refused("is not a whole PNG");
        }
        throw refused("is not a whole PNG");
    }

    private static Problem refused(String why) {
        return Problem.invalid("signature", why);
    }
}
