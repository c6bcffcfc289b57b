package io.mesoderm.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;

import io.mesoderm.system.Aurelia;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import java.util.Random;

/**
 * What a patient draws at the desk reaches the server as it was drawn, and stays as evidence. It sells and uses at Berlin,
 * whose books another story asserts, so it has a demo of its own.
 */
@OwnConsole
class SignatureE2E {

    /** Many more strokes than a signature has: its picture is larger than a form and the server take. */
    private static final int STROKES = 60;

    private final DemoConsole console;

    SignatureE2E(DemoConsole console) {
        this.console = console;
    }

    @Test
    void aDrawnSignatureConfirmsWhatASessionUsed() {
        String confirmation = confirmation();
        try (Visitor desk = console.signedIn("desk.berlin@demo.example")) {
            desk.page().navigate(console.url().resolve(confirmation).toString());
            desk.press("Confirm by this signature");
            assertThat(desk.texts("#sign .error")).containsExactly("is not drawn yet");

            draw(desk);
            desk.show("signature");
            desk.press("Confirm by this signature");

            assertThat(desk.texts("main h2")).containsExactly("Confirmed by the patient");
            assertThat(desk.texts("main code")).singleElement().asString().hasSize(64);
            assertThat(desk.page().evaluate("document.querySelector('img.signature').naturalWidth"))
                    .asInstanceOf(InstanceOfAssertFactories.INTEGER)
                    .as("drawn smaller, since it was dense")
                    .isBetween(100, 599);
            desk.show("signature-kept");
        }
    }

    /** The page of a session that took one unit. */
    private String confirmation() {
        Aurelia aurelia = Aurelia.at(console.url());
        String patient = aurelia.patient("Brandt");
        String contract = aurelia.sell(aurelia.massages(2), patient);
        String session =
                aurelia.masseur("berlin").record(patient, contract).ok().path("session").asText();
        return "/c/aurelia/s/"
                + aurelia.siteId("berlin")
                + "/patients/"
                + patient
                + "/sessions/"
                + session
                + "/confirmation";
    }

    private static void draw(Visitor desk) {
        BoundingBox canvas = desk.page().locator("canvas").boundingBox();
        Mouse pen = desk.page().mouse();
        Random hand = new Random(7);
        for (int stroke = 0; stroke < STROKES; stroke++) {
            pen.move(x(canvas, hand), y(canvas, hand));
            pen.down();
            for (int bend = 0; bend < 4; bend++) {
                pen.move(x(canvas, hand), y(canvas, hand));
            }
            pen.up();
        }
    }

    private static double x(BoundingBox canvas, Random hand) {
        return canvas.x + 2 + hand.nextDouble() * (canvas.width - 4);
    }

    private static double y(BoundingBox canvas, Random hand) {
        return canvas.y + 2 + hand.nextDouble() * (canvas.height - 4);
    }
}
