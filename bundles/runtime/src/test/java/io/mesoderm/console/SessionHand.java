package io.mesoderm.console;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/** Whoever treats fills the sheet of a mesotherapy session, with the points on the map, and takes a photo. */
final class SessionHand {

    private SessionHand() {}

    /** Three points and what was used for them; it is not sent yet. */
    static void fill(Hand person) {
        person.typeBeside("Depth of new points (mm)", "3");
        person.typeBeside("Volume of new points (ml)", "0.05");
        person.point("FRONTAL");
        person.point("MID_SCALP");
        person.point("VERTEX");
        use(person, "0.15");
    }

    /** Who treated when and with what, for so much in total; the points are there already. */
    static void use(Hand person, String totalMl) {
        person.choose("practitioner", "Mona");
        person.date("startedAt", person.visitor().page().inputValue("[name='endedAt']"));
        person.choose("details.recipe", "Triple active");
        person.type("details.totalMl", totalMl);
        person.press("Add: Products used");
        person.press("Add: Products used");
        use(person, 0, "VC-2611-M");
        use(person, 1, "MX-2610-M");
        use(person, 2, "GF-2609-M");
        person.press("Add: Needles, cartridges, roller heads");
        person.choose("details.parts[0].lot", "N30-77121");
        person.type("details.parts[0].count", "1");
    }

    private static void use(Hand person, int row, String lot) {
        person.choose("details.products[" + row + "].lot", lot);
        person.type("details.products[" + row + "].quantity", "1");
    }

    static void photograph(Hand person, String view) {
        try {
            Path file = Files.createTempFile("photo", ".jpg");
            try {
                ImageIO.write(picture(view), "jpeg", file.toFile());
                person.upload("file", file);
                person.choose("view", view);
                person.press("Add the photo");
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of each view another one: the same file is kept once. */
    private static BufferedImage picture(String view) {
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.DARK_GRAY, 640, 480, Color.PINK));
        pen.fillRect(0, 0, 640, 480);
        pen.setPaint(Color.WHITE);
        pen.drawString(view, 20, 40);
        pen.dispose();
        return image;
    }
}
