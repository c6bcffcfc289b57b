package io.mesoderm.platform.patient.photo;

import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a camera held the picture. It is written among what is dropped (EXIF, tag 0x0112), so it is read before and the
 * picture is turned: nothing else of EXIF is looked at.
 */
enum Orientation {
    UPRIGHT,
    MIRRORED,
    UPSIDE_DOWN,
    UPSIDE_DOWN_MIRRORED,
    LEFT_MIRRORED,
    LEFT,
    RIGHT_MIRRORED,
    RIGHT;

    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final short START = (short) 0xFFD8;
    private static final int FIRST_APPLICATION = 0xFFE0;
    private static final int LAST_APPLICATION = 0xFFEF;
    private static final int TAG = 0x0112;
    private static final int ENTRY_BYTES = 12;

    /** As a JPEG says it among its first segments; upright if it does not, or not in a way that can be read. */
    static Orientation of(byte[] file) {
        try {
            ByteBuffer jpeg = ByteBuffer.wrap(file);
            if (jpeg.getShort(0) != START) {
                return UPRIGHT;
            }
            int at = 2;
            while (Short.toUnsignedInt(jpeg.getShort(at)) >= FIRST_APPLICATION
                    && Short.toUnsignedInt(jpeg.getShort(at)) <= LAST_APPLICATION) {
                int length = Short.toUnsignedInt(jpeg.getShort(at + 2));
                if (Arrays.equals(file, at + 4, at + 4 + EXIF.length, EXIF, 0, EXIF.length)) {
                    int head = 4 + EXIF.length;
                    return read(jpeg.slice(at + head, length + 2 - head));
                }
                at += 2 + length;
            }
            return UPRIGHT;
        } catch (IndexOutOfBoundsException e) {
            return UPRIGHT;
        }
    }

    private static Orientation read(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY_BYTES;
            if (Short.toUnsignedInt(tiff.getShort(entry)) == TAG) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** Whether width and height change places. */
    boolean turned() {
        return ordinal() >= LEFT_MIRRORED.ordinal();
    }

    /** Puts a picture of this width and height upright. */
    AffineTransform upright(double width, double height) {
        return switch (this) {
            case UPRIGHT -> new AffineTransform();
            case MIRRORED -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case UPSIDE_DOWN -> new AffineTransform(-1, 0, 0, -1, width, height);
            case UPSIDE_DOWN_MIRRORED -> new AffineTransform(1, 0, 0, -1, 0, height);
            case LEFT_MIRRORED -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case LEFT -> new AffineTransform(0, 1, -1, 0, height, 0);
            case RIGHT_MIRRORED -> new AffineTransform(0, -1, -1, 0, height, width);
            case RIGHT -> new AffineTransform(0, -1, 1, 0, 0, width);
        };
    }
}
