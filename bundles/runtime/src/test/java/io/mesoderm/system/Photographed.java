package io.mesoderm.system;

import static io.mesoderm.system.World.SITE;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/** A photo in the chart of a {@link World}'s patient. */
final class Photographed {

    private Photographed() {}

    /** Takes it in, and keeps its id as {@code photo}. */
    static void file(World world) {
        String photos =
                SITE + "/patients/<patient>/photos?view=VERTEX&spot=crown&takenOn=2026-01-01";
        world.keep(
                "photo",
                world.person().upload(world.filled(photos), picture()).ok().path("photo").asText());
    }

    private static byte[] picture() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
