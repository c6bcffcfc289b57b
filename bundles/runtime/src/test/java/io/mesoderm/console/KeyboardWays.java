package io.mesoderm.console;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody without a mouse does on the way to a patient and in a form. */
final class KeyboardWays {

    /** More than any list of the story has. */
    private static final int MOST_CHOICES = 100;

    private KeyboardWays() {}

    /** Finds a patient by name and opens the chart. */
    static void openChart(Visitor visitor, String site, String name) {
        visitor.goTo(site);
        visitor.goTo("Patients");
        visitor.page().locator("#text:focus").waitFor();
        visitor.page().keyboard().type(name);
        visitor.page().keyboard().press("Enter");
        visitor.page().locator("#found a").first().waitFor();
        visitor.goTo(visitor.texts("#found a").getFirst());
    }

    /** Walks down a list of choices to the one that begins with these words. */
    static void answer(Visitor visitor, String label, String words) {
        visitor.tabTo(label);
        for (int step = 0; !chosen(visitor).matches(words + "\\b.*"); step++) {
            assertThat(step).as("steps down the list of " + label).isLessThan(MOST_CHOICES);
            visitor.page().keyboard().press("ArrowDown");
        }
    }

    private static String chosen(Visitor visitor) {
        return visitor.page().evaluate("document.activeElement.selectedOptions[0].text").toString();
    }
}
