package io.mesoderm.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One person at a browser of their own: what they do, and what they may expect of every page they see. */
final class Visitor implements AutoCloseable {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final Set<String> TOO_BAD = Set.of("serious", "critical");

    /** More than any page has places to stop at. */
    private static final int MOST_STOPS = 300;

    private static final String FOCUSED =
            "(() => { const at = document.activeElement; const named = at.labels && at.labels[0];"
                    + " return (named ? named.innerText : at.innerText).trim().replace(/\\s+/g, ' '); })()";

    private final BrowserContext context;
    private final Page page;
    private final URI root;
    private final Path screens;
    private final List<String> complaints = new ArrayList<>();

    Visitor(Browser browser, URI root, Path screens) {
        this.root = root;
        this.screens = screens;
        context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(1280, 900)
                                .setLocale("en-GB"));
        page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")
                            && !message.text().startsWith("Failed to load resource")) {
                        complaints.add(message.text());
                    }
                });
        page.onPageError(complaints::add);
    }

    Page page() {
        return page;
    }

    /** Signs in with a demo account, by the keyboard alone. */
    void signIn(String email) {
        page.navigate(root.resolve("/sign-in").toString());
        page.locator("input:focus").waitFor(); // a busy browser focuses it after the load
        page.keyboard().type(email);
        page.keyboard().press("Tab");
        page.keyboard().type("mesoderm-demo-2026");
        page.keyboard().press("Enter");
        page.waitForURL("**/c/**");
    }

    void follow(String link) {
        openMenuWith(link, subject -> subject.press("Enter"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .press("Enter");
        page.waitForLoadState();
    }

    void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .press("Enter");
        page.waitForLoadState();
    }

    void fill(String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
    }

    /** Fills the field of this name in a form. */
    void field(String name, String value) {
        page.locator("[name='" + name + "']").fill(value);
    }

    /** Picks the first choice of a field whose words contain {@code words}. */
    void choose(String name, String words) {
        Locator field = page.locator("[name='" + name + "']");
        field.selectOption(
                field.locator("option", new Locator.LocatorOptions().setHasText(words))
                        .first()
                        .getAttribute("value"));
    }

    /** Finds a patient by name and opens the chart. */
    void openChart(String site, String name) {
        follow(site);
        follow("Patients");
        fill("Name or number", name);
        press("Search");
        page.locator("#found a").first().press("Enter");
        page.waitForURL("**/patients/*");
    }

    /** Goes from stop to stop until the focus is on what says {@code words}: the way of somebody without a mouse. */
    void tabTo(String words) {
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            page.keyboard().press("Tab");
            if (words.equals(page.evaluate(FOCUSED))) {
                return;
            }
        }
        throw new AssertionError("no way by Tab to " + words + " at " + page.url());
    }

    /** Presses a key that leads to another page, and waits until that is there. */
    void leaveBy(String key) {
        leave(() -> page.keyboard().press(key));
    }

    /** Does what leads to another page, and waits until that is there. */
    void leave(Runnable act) {
        page.evaluate("window.left = true");
        act.run();
        page.waitForFunction("() => !window.left && document.readyState === 'complete'");
    }

    /** From the next page on, a pointer that is used is a complaint. */
    void watchPointer() {
        page.exposeFunction("pointed", at -> complaints.add("a pointer was used: " + at[0]));
        page.addInitScript(
                "addEventListener('pointerdown', event => pointed(event.target.outerHTML), true)");
    }

    /** Whether the page itself has the link, beside the menu. */
    boolean hasLink(String link) {
        return page.locator("main a:text-is(\"%s\")".formatted(link)).count() > 0;
    }

    /** Opens the subject of the menu that has the link, if one has. */
    void openMenuWith(String link, Consumer<Locator> open) {
        Locator closed =
                page.locator(
                        ".rooms details:not([open]):has(a:text-is(\"%s\")) summary"
                                .formatted(link));
        if (closed.count() > 0) {
            open.accept(closed.first());
        }
    }

    /** Goes to a link or button by Tab, and on to where it leads. */
    void goTo(String words) {
        openMenuWith(
                words,
                subject -> {
                    tabTo(subject.innerText().strip());
                    page.keyboard().press("Enter");
                });
        tabTo(words);
        leaveBy("Enter");
    }

    String heading() {
        return page.locator("h1").innerText();
    }

    /** The words of all elements found, each on one line. */
    List<String> texts(String selector) {
        return page.locator(selector).allInnerTexts().stream()
                .map(text -> text.strip().replaceAll("\\s+", " "))
                .toList();
    }

    /** The cells of each row in the body of the page's tables. */
    List<List<String>> rows(String selector) {
        return page.locator(selector + " tbody tr").all().stream()
                .map(
                        row ->
                                row.locator("th, td").allInnerTexts().stream()
                                        .map(text -> text.strip().replaceAll("\\s+", " "))
                                        .toList())
                .toList();
    }

    /** Keeps a picture of the page, and checks what holds for every page. */
    void show(String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(screens.resolve(name + ".png"))
                        .setFullPage(true));
        assertThat(complaints).as("errors in the browser's console at %s", name).isEmpty();
        assertThat(
                        new AxeBuilder(page)
                                .withTags(RULES).analyze().getViolations().stream()
                                        .filter(rule -> TOO_BAD.contains(rule.getImpact()))
                                        .map(rule -> rule.getId() + " " + rule.getNodes())
                                        .toList())
                .as("what axe finds at %s", name)
                .isEmpty();
        assertThat((boolean) page.evaluate("document.body.scrollWidth <= window.innerWidth"))
                .as("%s fits the window", name)
                .isTrue();
    }

    @Override
    public void close() {
        context.close();
    }
}
