package io.mesoderm.console;

import org.junit.jupiter.api.Test;

/** The way of {@link CareJourneyE2E} as far as an adverse event that is over, by people who have no mouse. */
@OwnConsole
class CareJourneyByKeyboardE2E {

    private final DemoConsole console;

    CareJourneyByKeyboardE2E(DemoConsole console) {
        this.console = console;
    }

    @Test
    void leadsFromTheConsultationToTheEndOfAnEventWithoutAMouse() {
        new CareJourney(console, KeyboardHand::new, "keyboard-").treat();
    }
}
