package io.mesoderm.console;

import static io.mesoderm.console.DemoConsole.BERLIN;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a patient's pages tell of their health, and of what keeps them from a treatment. */
@OpenConsole
class ChartE2E {

    private final DemoConsole console;

    ChartE2E(DemoConsole console) {
        this.console = console;
    }

    @Test
    void showsWhatIsKnownOfAPatientAndWhyTheyAreNotTreated() {
        try (Visitor practitioner = console.signedIn("practitioner.berlin@demo.example")) {
            practitioner.follow(BERLIN);
            practitioner.follow("Patients");
            practitioner.show("patients");
            practitioner.fill("Name or number", "nobody of this name");
            practitioner.press("Search");
            practitioner.page().waitForSelector("#found .empty");
            assertThat(practitioner.texts("#found .empty")).containsExactly("Nobody found.");
            practitioner.openChart(BERLIN, "conrad");
            assertThat(practitioner.heading()).isEqualTo("Carla Conrad");
            assertThat(practitioner.texts(".banner span"))
                    .contains("female", "Allergies: none recorded");
            assertThat(practitioner.texts(".banner .warning")).isEmpty();
            assertThat(practitioner.texts("section:has(h2:text-is('Conditions')) li"))
                    .containsExactly("Pregnancy 6 Oct 2025");
            practitioner.show("chart");
            practitioner.follow("Treat: Mesotherapy session");
            assertThat(practitioner.texts("#eligibility h2"))
                    .containsExactly("Eligibility: no treatment");
            assertThat(practitioner.texts("#eligibility .callout.block"))
                    .containsExactly(
                            "No treatment · EL-02 · No treatment in pregnancy, known or suspected;"
                                    + " asked at every session."
                                    + " Because: Are you pregnant? yes (Pregnancy), imported condition SNOMED 77386006"
                                    + " Pregnancy, 6 Oct 2025; Could you be pregnant? not answered"
                                    + " What would resolve it: wait until the pregnancy is over or ruled out"
                                    + " Sources: seed-004 – Things you need to know about hair mesotherapy (C);"
                                    + " seed-001 – What is mesotherapy for hair? (C);"
                                    + " e61 – Contraindications of plasma therapy (C);"
                                    + " e89 – Microneedling contraindications (C)");
            assertThat(practitioner.page().locator("[name=record]").count()).isZero();
            practitioner.show("eligibility");
            practitioner.follow("Health questions");
            practitioner.show("health-questions");
        }
    }
}
