package io.mesoderm.platform.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

import javax.imageio.ImageIO;

/** Pictures as a canvas writes them, written by another hand than the one that reads them. */
public final class Signatures {

    private Signatures() {}

    /** A stroke across a transparent picture. */
    public static String drawn() {
        return picture(BufferedImage.TYPE_INT_ARGB, 300, true);
    }

    public static String empty() {
        return picture(BufferedImage.TYPE_INT_ARGB, 300, false);
    }

    public static String withoutAlpha() {
        return picture(BufferedImage.TYPE_INT_RGB, 300, true);
    }

    public static String tooWide() {
        return picture(BufferedImage.TYPE_INT_ARGB, 1201, true);
    }

    private static String picture(int kind, int width, boolean stroke) {
        BufferedImage image = new BufferedImage(width, 100, kind);
        if (stroke) {
            Graphics2D pen = image.createGraphics();
            pen.setColor(Color.BLUE);
            pen.drawLine(10, 80, width - 10, 20);
            pen.dispose();
        }
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(png.toByteArray());
    }
}
