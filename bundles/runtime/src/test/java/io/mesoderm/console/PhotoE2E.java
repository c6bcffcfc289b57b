package io.mesoderm.console;

import static io.mesoderm.console.DemoConsole.BERLIN;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.Test;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/** Photos taken into a chart, what their set lacks, and two of one spot side by side. */
@OwnConsole
class PhotoE2E {

    private final DemoConsole console;

    PhotoE2E(DemoConsole console) {
        this.console = console;
    }

    @Test
    void photosAreTakenInAndTwoOfOneSpotStandSideBySide() {
        try (Visitor practitioner = console.signedIn("practitioner.berlin@demo.example")) {
            practitioner.openChart(BERLIN, "conrad");
            practitioner.follow("Photos");
            add(practitioner, "before.jpg", jpeg(Color.DARK_GRAY), "Vertex", "2026-01-10");
            practitioner.page().locator("[name=wetHair]").check();
            add(practitioner, "after.jpg", jpeg(Color.BLUE), "Vertex", "2026-06-10");
            assertThat(practitioner.texts("figcaption"))
                    .containsExactly("Vertex · 10 Jun 2026 Hair was wet", "Vertex · 10 Jan 2026");
            assertThat(practitioner.texts(".callout strong"))
                    .containsExactly("Frontal", "Midline", "Temporal, left");
            practitioner.show("photos");

            add(
                    practitioner,
                    "animation.gif",
                    new byte[] {'G', 'I', 'F', '8'},
                    "Vertex",
                    "2026-06-10");
            assertThat(practitioner.texts("[role=alert]"))
                    .singleElement()
                    .asString()
                    .startsWith("Only JPEG and PNG are taken");

            practitioner.follow("Compare two photos");
            Page page = practitioner.page();
            page.locator(".album a").first().press("Enter");
            page.waitForURL("**one=*");
            page.locator(".album a").first().press("Enter");
            page.waitForURL("**other=*");
            assertThat(practitioner.texts(".pair figcaption"))
                    .containsExactly("Vertex · 10 Jan 2026", "Vertex · 10 Jun 2026 Hair was wet");
            page.waitForFunction(
                    "[...document.querySelectorAll('.pair img')].every(img => img.naturalWidth === 640)");
            practitioner.show("photos-compared");
        }
    }

    private static void add(
            Visitor practitioner, String name, byte[] picture, String view, String day) {
        practitioner
                .page()
                .locator("#file")
                .setInputFiles(new FilePayload(name, "image/jpeg", picture));
        practitioner.choose("view", view);
        practitioner.field("takenOn", day);
        practitioner.press("Add the photo");
    }

    private static byte[] jpeg(Color hair) {
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, hair, 640, 480, Color.PINK));
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
