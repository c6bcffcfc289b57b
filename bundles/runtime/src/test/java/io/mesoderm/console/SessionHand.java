package io.mesoderm.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/** Whoever treats fills the sheet of a mesotherapy session, with the points on the map, and takes a photo. */
final class SessionHand {

    private static final String MAP = "scalp-map svg ";

    private SessionHand() {}

    /** Three points and what was used for them; it is not sent yet. */
    static void fill(Visitor visitor) {
        visitor.fill("Depth of new points (mm)", "3");
        visitor.fill("Volume of new points (ml)", "0.05");
        point(visitor, 40, 20);
        point(visitor, 60, 20);
        visitor.page().locator(MAP + "[data-zone=VERTEX]").press("Enter");
        visitor.choose("practitioner", "Mona");
        visitor.field("startedAt", visitor.page().inputValue("[name='endedAt']"));
        visitor.choose("details.recipe", "Triple active");
        visitor.field("details.totalMl", "0.15");
        visitor.press("Add: Products used");
        visitor.press("Add: Products used");
        use(visitor, 0, "VC-2611-M");
        use(visitor, 1, "MX-2610-M");
        use(visitor, 2, "GF-2609-M");
        visitor.press("Add: Needles, cartridges, roller heads");
        visitor.choose("details.parts[0].lot", "N30-77121");
        visitor.field("details.parts[0].count", "1");
    }

    private static void point(Visitor visitor, double x, double y) {
        Locator map = visitor.page().locator(MAP);
        map.scrollIntoViewIfNeeded();
        BoundingBox box = map.boundingBox();
        visitor.page().mouse().click(box.x + box.width * x / 100, box.y + box.height * y / 100);
    }

    private static void use(Visitor visitor, int row, String lot) {
        visitor.choose("details.products[" + row + "].lot", lot);
        visitor.field("details.products[" + row + "].quantity", "1");
    }

    static void photograph(Visitor visitor) {
        visitor.page()
                .locator("#file")
                .setInputFiles(new FilePayload("crown.jpg", "image/jpeg", picture()));
        visitor.choose("view", "Vertex");
        visitor.press("Add the photo");
    }

    private static byte[] picture() {
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.DARK_GRAY, 640, 480, Color.PINK));
        pen.fillRect(0, 0, 640, 480);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
