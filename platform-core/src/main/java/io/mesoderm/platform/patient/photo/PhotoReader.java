package io.mesoderm.platform.patient.photo;

import io.mesoderm.platform.http.Problem;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.Semaphore;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/**
 * Reads what is sent as a photo and makes it anew. The size is looked at before a pixel is read, and few are read at a
 * time: a file of some kilobytes can claim more pixels than the machine has memory for.
 */
final class PhotoReader {

    /** More than any camera of a clinic takes; beyond it a file is a trap or a scan of a wall. */
    static final long PIXELS_MAX = 60_000_000;

    /** What is kept: enough to count hairs in a close-up. */
    static final int KEPT_PIXELS_MAX = 8_000_000;

    /** A row is read whole, whatever is left out of it. */
    private static final int EDGE_MAX = 30_000;

    private static final long READ_PIXELS_MAX = 24_000_000;

    /** What two pictures may take at once stays far below the memory that the node has. */
    static final long READ_BYTES_MAX = 4 * READ_PIXELS_MAX;

    private static final int THUMB_EDGE = 200;
    private static final float QUALITY = 0.88f;

    /** One statement takes 8 MiB to the database. */
    private static final int KEPT_BYTES_MAX = 6 << 20;

    private static final Set<String> TYPES = Set.of("JPEG", "png");

    private final Semaphore atOnce = new Semaphore(2);

    /** {@link Problem} 422 for what is no photo, of another type or too large. */
    CleanPhoto read(byte[] file) {
        atOnce.acquireUninterruptibly();
        try {
            return clean(file);
        } finally {
            atOnce.release();
        }
    }

    private static CleanPhoto clean(byte[] file) {
        try (ImageInputStream input =
                ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw refusedType();
            }
            ImageReader reader = readers.next();
            try {
                if (!TYPES.contains(reader.getFormatName())) {
                    throw refusedType();
                }
                reader.setInput(input, true, true);
                return kept(upright(reader, Orientation.of(file)));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Problem.of(
                    422,
                    "photo-unreadable",
                    "The picture cannot be read: save it as JPEG again and send that.");
        }
    }

    private static Problem refusedType() {
        return Problem.of(
                422,
                "photo-type-refused",
                "Only JPEG and PNG are taken: save the picture as JPEG (a phone: camera settings, most compatible).");
    }

    private static BufferedImage upright(ImageReader reader, Orientation orientation)
            throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > PIXELS_MAX || Math.max(reader.getWidth(0), reader.getHeight(0)) > EDGE_MAX) {
            throw Problem.of(
                    422,
                    "photo-too-large",
                    "The picture has %d megapixels, at most %d and %d pixels to a side are taken: save it smaller."
                            .formatted(pixels / 1_000_000, PIXELS_MAX / 1_000_000, EDGE_MAX));
        }
        BufferedImage read = sampled(reader, pixels);
        return drawn(read, orientation, fitting(read));
    }

    /** What is read of the picture: never more than two readers at once have memory for. */
    static BufferedImage sampled(ImageReader reader, long pixels) throws IOException {
        ImageReadParam every = reader.getDefaultReadParam();
        int step =
                Math.max(
                        step(pixels, READ_PIXELS_MAX),
                        step(pixels * bytesPerPixel(reader), READ_BYTES_MAX));
        every.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, every);
    }

    /** Of how many rows and columns one is read so that no more than {@code most} comes of {@code all}. */
    private static int step(long all, long most) {
        return Math.max(1, (int) Math.ceil(Math.sqrt((double) all / most)));
    }

    /** As it lies in memory once it is read: a PNG may have two bytes for each colour, and the reader asks for them. */
    private static long bytesPerPixel(ImageReader reader) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        if (!types.hasNext()) {
            throw new IOException("no type to read it as");
        }
        SampleModel pixel = types.next().getSampleModel();
        int bits = pixel.getNumDataElements() * DataBuffer.getDataTypeSize(pixel.getDataType());
        return Math.max(1, bits / Byte.SIZE);
    }

    /** By how much it is made smaller to have no more pixels than are kept. */
    private static double fitting(BufferedImage image) {
        double pixels = (double) image.getWidth() * image.getHeight();
        return Math.min(1, Math.sqrt(KEPT_PIXELS_MAX / pixels));
    }

    /** On white, so that what was transparent is not black. */
    private static BufferedImage drawn(BufferedImage image, Orientation held, double scale) {
        int width = Math.max(1, (int) (image.getWidth() * scale));
        int height = Math.max(1, (int) (image.getHeight() * scale));
        BufferedImage drawn =
                new BufferedImage(
                        held.turned() ? height : width,
                        held.turned() ? width : height,
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        AffineTransform way = held.upright(width, height);
        way.scale((double) width / image.getWidth(), (double) height / image.getHeight());
        pen.drawImage(image, way, null);
        pen.dispose();
        return drawn;
    }

    private static CleanPhoto kept(BufferedImage image) {
        float quality = QUALITY;
        byte[] content = jpeg(image, quality);
        while (content.length > KEPT_BYTES_MAX && quality > 0.3f) {
            quality -= 0.15f;
            content = jpeg(image, quality);
        }
        double scale =
                Math.min(1, (double) THUMB_EDGE / Math.max(image.getWidth(), image.getHeight()));
        byte[] thumb = jpeg(drawn(image, Orientation.UPRIGHT, scale), QUALITY);
        return new CleanPhoto(content, thumb, image.getWidth(), image.getHeight());
    }

    private static byte[] jpeg(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(Math.max(0.3f, quality));
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
