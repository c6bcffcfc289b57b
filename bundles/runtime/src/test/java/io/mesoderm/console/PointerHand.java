package io.mesoderm.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.SelectOption;

import java.nio.file.Path;

/** Somebody with a mouse. */
record PointerHand(Visitor visitor) implements Hand {

    @Override
    public void follow(String link) {
        if (visitor.hasLink(link)) {
            leave(named(visitor.page().locator("main"), AriaRole.LINK, link));
        } else {
            visitor.openMenuWith(link, Locator::click);
            leave(named(visitor.page().locator("body"), AriaRole.LINK, link));
        }
    }

    @Override
    public void press(String button) {
        leave(named(visitor.page().locator("main"), AriaRole.BUTTON, button));
    }

    private static Locator named(Locator within, AriaRole role, String words) {
        return within.getByRole(role, new Locator.GetByRoleOptions().setName(words).setExact(true))
                .first();
    }

    private void leave(Locator by) {
        visitor.leave(by::click);
    }

    @Override
    public void type(String name, String value) {
        field(name).fill(value);
    }

    @Override
    public void typeBeside(String label, String value) {
        visitor.fill(label, value);
    }

    @Override
    public void date(String name, String value) {
        field(name).fill(value);
    }

    @Override
    public void choose(String name, String words) {
        Locator field = field(name);
        String choice =
                field.locator("option").allTextContents().stream()
                        .map(String::strip)
                        .filter(each -> Hand.has(each, words))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(words + " is no choice of " + name));
        field.selectOption(new SelectOption().setLabel(choice));
    }

    private Locator field(String name) {
        return visitor.page()
                .locator("main :is(input, select, textarea)[name='" + name + "']")
                .first();
    }

    @Override
    public void check(String name) {
        field(name).click();
    }

    @Override
    public void upload(String name, Path file) {
        field(name).setInputFiles(file);
    }

    @Override
    public void openChart(String site, String name) {
        follow(site);
        follow("Patients");
        type("text", name);
        visitor.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search"))
                .click();
        leave(visitor.page().locator("#found a").first());
    }

    @Override
    public void openVisit() {
        leave(visitor.page().locator("table.book .visit").first());
    }

    @Override
    public void point(String zone) {
        Locator box = visitor.page().locator("scalp-map [data-zone=" + zone + "]");
        box.scrollIntoViewIfNeeded();
        BoundingBox at = box.boundingBox();
        visitor.page().mouse().click(at.x + at.width / 2, at.y + at.height / 2);
    }
}
