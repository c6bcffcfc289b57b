package io.mesoderm.console;

import org.junit.jupiter.api.Test;

/** A patient's way from the consultation to the recall, walked with a mouse. */
@OwnConsole
class CareJourneyE2E {

    private final DemoConsole console;

    CareJourneyE2E(DemoConsole console) {
        this.console = console;
    }

    @Test
    void leadsFromTheConsultationToTheRecall() {
        var journey = new CareJourney(console, PointerHand::new, "journey-");
        journey.treat();
        journey.followUp();
    }
}
