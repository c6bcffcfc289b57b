package io.mesoderm.console;

import static io.mesoderm.console.DemoConsole.MUNICH;

import com.microsoft.playwright.Locator;

/** Whoever books the patient of the story into the book of München. */
final class BookHand {

    private BookHand() {}

    /** From the chart to the book, where the wish is typed and sent. */
    static void wish(Visitor visitor, String treatment, String start) {
        visitor.openChart(MUNICH, "fischer");
        visitor.follow("Book a visit");
        choose(visitor, "modality", treatment);
        visitor.page().locator("#quick input[name=start]").fill(start);
        choose(visitor, "practitioner", "Mona");
        choose(visitor, "room", "treatment");
        visitor.press("Book a visit");
    }

    private static void choose(Visitor visitor, String name, String words) {
        Locator field = visitor.page().locator("#quick select[name=" + name + "]");
        field.selectOption(
                field.locator("option", new Locator.LocatorOptions().setHasText(words))
                        .first()
                        .getAttribute("value"));
    }

    /** A prescriber says the same of every rule that asks. */
    static void giveWord(Visitor visitor, String reason) {
        for (Locator field : visitor.page().locator("#quick textarea[name^='override.']").all()) {
            field.fill(reason);
        }
        visitor.press("Book a visit");
    }
}
