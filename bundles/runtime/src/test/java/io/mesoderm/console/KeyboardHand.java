package io.mesoderm.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Page;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Somebody without a mouse: Tab, arrows, Enter, Space and typing, and where the focus is can always be seen. */
final class KeyboardHand implements Hand {

    /** More than any page has places to stop at. */
    private static final int MOST_STOPS = 600;

    /** More than any list of the story has. */
    private static final int MOST_CHOICES = 200;

    /** The element that has the focus, also within an element of a module. */
    private static final String AT =
            "let at = document.activeElement;"
                    + " while (at.shadowRoot?.activeElement) { at = at.shadowRoot.activeElement; } ";

    private static final String SEEN =
            "() => { "
                    + AT
                    + "const style = getComputedStyle(at);"
                    + " return at instanceof SVGElement ? parseFloat(style.strokeWidth) > 0.5"
                    + " : style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1; }";

    /** How a browser of this language wants a day typed. */
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MMddyyyy", Locale.ROOT);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("hhmma", Locale.ENGLISH);

    private final Visitor visitor;
    private final Page page;

    KeyboardHand(Visitor visitor) {
        this.visitor = visitor;
        this.page = visitor.page();
        visitor.watchPointer();
    }

    @Override
    public Visitor visitor() {
        return visitor;
    }

    @Override
    public void follow(String link) {
        if (!visitor.hasLink(link)) {
            visitor.openMenuWith(
                    link,
                    subject -> {
                        words("SUMMARY", subject.innerText().strip());
                        page.keyboard().press("Enter");
                    });
        }
        words("A", link);
        visitor.leave(() -> page.keyboard().press("Enter"));
    }

    @Override
    public void press(String button) {
        words("BUTTON", button);
        visitor.leave(() -> page.keyboard().press("Enter"));
    }

    @Override
    public void type(String name, String value) {
        field(name);
        page.keyboard().press("Control+A");
        page.keyboard().type(value);
    }

    @Override
    public void typeBeside(String label, String value) {
        tabTo(label, "at.labels?.[0]?.textContent.trim() === words", label);
        page.keyboard().press("Control+A");
        page.keyboard().type(value);
    }

    @Override
    public void date(String name, String value) {
        field(name);
        boolean timed = value.contains("T");
        LocalDateTime at = LocalDateTime.parse(timed ? value : value + "T00:00");
        page.keyboard().type(DAY.format(at));
        if (timed) {
            page.keyboard().press("ArrowRight");
            page.keyboard().type(TIME.format(at));
        }
        assertThat(page.evaluate("document.activeElement.value")).as(name).isEqualTo(value);
    }

    @Override
    public void choose(String name, String words) {
        field(name);
        page.keyboard().press("Home");
        for (int step = 0; !Hand.has(chosen(), words); step++) {
            assertThat(step).as("steps down to %s in %s", words, name).isLessThan(MOST_CHOICES);
            page.keyboard().press("ArrowDown");
        }
    }

    private String chosen() {
        return page.evaluate("document.activeElement.selectedOptions[0].text").toString();
    }

    @Override
    public void check(String name) {
        field(name);
        page.keyboard().press("Space");
    }

    @Override
    public void upload(String name, Path file) {
        field(name);
        FileChooser chooser = page.waitForFileChooser(() -> page.keyboard().press("Space"));
        chooser.setFiles(file);
    }

    @Override
    public void openChart(String site, String name) {
        follow(site);
        follow("Patients");
        page.locator("#text:focus").waitFor();
        page.keyboard().type(name);
        page.keyboard().press("Enter");
        page.locator("#found a").first().waitFor();
        follow(visitor.texts("#found a").getFirst());
    }

    @Override
    public void openVisit() {
        tabTo("a visit", "at.matches('a.visit')", "");
        visitor.leave(() -> page.keyboard().press("Enter"));
    }

    @Override
    public void point(String zone) {
        tabTo(zone, "at.dataset.zone === words", zone);
        page.keyboard().press("Enter");
    }

    private void field(String name) {
        tabTo(name, "at.name === words && at.tagName !== 'BUTTON'", name);
    }

    private void words(String tag, String words) {
        tabTo(
                words,
                "at.tagName === '"
                        + tag
                        + "' && at.innerText.trim().replace(/\\s+/g, ' ') === words",
                words);
    }

    /** Goes from stop to stop until the focus is where it should be, and can be seen there. */
    private void tabTo(String what, String wanted, String words) {
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            page.keyboard().press("Tab");
            if (isAt(wanted, words)) {
                assertSeen(what);
                return;
            }
        }
        throw new AssertionError("no way by Tab to " + what + " at " + page.url());
    }

    private boolean isAt(String wanted, String words) {
        return (boolean) page.evaluate("words => { " + AT + "return !!(" + wanted + "); }", words);
    }

    private void assertSeen(String what) {
        assertThat((boolean) page.evaluate(SEEN))
                .as("the focus on %s can be seen at %s", what, page.url())
                .isTrue();
    }
}
