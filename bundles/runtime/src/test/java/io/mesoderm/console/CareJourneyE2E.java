package io.mesoderm.console;

import static io.mesoderm.console.DemoConsole.MUNICH;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;

/**
 * One patient's way through a clinic, from the questions of the consultation to an adverse event: somebody on a blood thinner,
 * whom a rule lets be treated on a prescriber's word alone.
 */
@OwnConsole
class CareJourneyE2E {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final String PRACTITIONER = "practitioner.munich@demo.example";
    private static final String PRESCRIBER = "prescriber@demo.example";
    private static final String DESK = "desk.munich@demo.example";
    private static final String WORD =
            "Warfarin is kept, INR 2.4 last week, compression after each point";

    private final DemoConsole console;
    private final LocalDate today = LocalDate.now(ZONE);

    CareJourneyE2E(DemoConsole console) {
        this.console = console;
    }

    @Test
    void leadsFromTheConsultationToAnAdverseEvent() {
        as(PRACTITIONER, CareJourneyE2E::consult);
        as(PRESCRIBER, CareJourneyE2E::decide);
        as(PRESCRIBER, this::plan);
        as(PRESCRIBER, this::book);
        as(DESK, CareJourneyE2E::arrive);
        as(PRACTITIONER, CareJourneyE2E::treat);
        as(PRACTITIONER, CareJourneyE2E::report);
        as(DESK, this::isHeld);
        as(PRESCRIBER, CareJourneyE2E::release);
    }

    private void as(String person, Consumer<Visitor> does) {
        try (Visitor visitor = console.signedIn(person)) {
            does.accept(visitor);
        }
    }

    /** By keyboard alone. */
    private static void consult(Visitor practitioner) {
        KeyboardWays.openChart(practitioner, MUNICH, "fischer");
        practitioner.show("journey-chart");
        practitioner.goTo("Health questions");
        KeyboardWays.answer(practitioner, "Do you smoke or use tobacco?", "no");
        practitioner.show("journey-questions");
        practitioner.tabTo("Save answers");
        practitioner.leaveBy("Enter");
        assertThat(practitioner.rows("main"))
                .filteredOn(row -> row.getFirst().equals("Do you smoke or use tobacco?"))
                .extracting(row -> row.get(1))
                .containsExactly("no");
        practitioner.show("journey-answered");
    }

    private static void decide(Visitor prescriber) {
        prescriber.openChart(MUNICH, "fischer");
        prescriber.follow("Treat: Mesotherapy session");
        assertThat(prescriber.texts("#eligibility h2"))
                .containsExactly("Eligibility: a prescriber must decide");
        assertThat(prescriber.texts("#eligibility .override strong"))
                .containsExactly("Prescriber decides");
        prescriber.show("journey-eligibility");
        prescriber.follow("Back to the chart");
        prescriber.follow("Overrides");
        prescriber.choose("modality", "Mesotherapy");
        prescriber.field("rule", "EL-06");
        prescriber.field("reason", WORD);
        prescriber.press("Give an override");
        assertThat(prescriber.rows("main"))
                .singleElement()
                .satisfies(given -> assertThat(given).contains("Mesotherapy", WORD));
        prescriber.show("journey-override");
    }

    /** Begun two weeks ago, so that mesotherapy has its turn today. */
    private void plan(Visitor prescriber) {
        prescriber.openChart(MUNICH, "fischer");
        prescriber.follow("Plans");
        prescriber.choose("template", "COMBO-PRP-MESO");
        prescriber.field("startsOn", today.minusDays(14).toString());
        prescriber.press("Make the plan");
        assertThat(prescriber.texts("main section h2"))
                .extracting(heading -> heading.split(" \\(", 2)[0])
                .containsExactly(
                        "MESO-Q4W-3 – Mesotherapy every four weeks, 3 sessions",
                        "PRP-Q4W-3 – PRP every four weeks, 3 sessions");
        prescriber.show("journey-plan-combined");
        prescriber.choose("template", "LLLT-THERA");
        prescriber.field("startsOn", today.toString());
        prescriber.press("Make the plan");
        assertThat(prescriber.texts("main section h2")).hasSize(3);
        prescriber.show("journey-plans");
    }

    /** Nobody gives a word for the prescriber; a day too close to the visit before is changed for one that is offered. */
    private void book(Visitor prescriber) {
        BookHand.wish(prescriber, "Mesotherapy", today + "T10:00");
        assertThat(prescriber.texts("[role=alert]"))
                .singleElement()
                .asString()
                .startsWith("EL-06: On a blood thinner");
        prescriber.show("journey-book-word");
        BookHand.giveWord(prescriber, WORD);
        assertThat(prescriber.texts("table.book .visit"))
                .singleElement()
                .asString()
                .contains("Frank Fischer");
        prescriber.show("journey-booked");

        BookHand.wish(prescriber, "Platelet-rich plasma", today.plusDays(3) + "T10:00");
        String offered = today.plusDays(14).toString();
        assertThat(prescriber.texts("#start-error")).containsExactly("allowed on " + offered);
        prescriber.show("journey-book-barred");
        assertThat(prescriber.texts("#quick button[name=start]").getFirst())
                .isEqualTo(offered + " 10:00");
        prescriber.page().locator("#quick button[name=start]").first().press("Enter");
        prescriber.page().waitForLoadState();
        BookHand.giveWord(prescriber, WORD);
        assertThat(prescriber.texts("table.book .visit")).hasSize(1);
        assertThat(prescriber.page().url()).endsWith("day=" + offered);
        prescriber.show("journey-book-moved");
    }

    private static void arrive(Visitor desk) {
        desk.follow(MUNICH);
        desk.follow("Book");
        desk.page().locator("table.book .visit").first().press("Enter");
        desk.page().waitForURL("**/appointments/*");
        desk.show("journey-visit");
        desk.press("The patient is here");
        assertThat(desk.texts("table.book .visit")).singleElement().asString().contains("here");
        desk.show("journey-here");
    }

    private static void treat(Visitor practitioner) {
        practitioner.openChart(MUNICH, "fischer");
        practitioner.follow("Treat: Mesotherapy session");
        SessionHand.fill(practitioner);
        practitioner.page().locator("[name='confirm.EL-06']").check();
        practitioner.show("journey-session");
        practitioner.press("Record session");
        practitioner.page().waitForURL("**/patients/*");
        practitioner.show("journey-treated");
        practitioner.follow("Photos");
        SessionHand.photograph(practitioner);
        practitioner.show("journey-photo");
        practitioner.openChart(MUNICH, "fischer");
        practitioner.follow("Plans");
        assertThat(practitioner.rows("section:has(h2:text('MESO-Q4W-3'))"))
                .extracting(row -> row.get(3))
                .containsExactly("done", "planned", "planned");
        practitioner.show("journey-plan-done");
    }

    /** By keyboard alone. */
    private static void report(Visitor practitioner) {
        KeyboardWays.openChart(practitioner, MUNICH, "fischer");
        practitioner.tabTo("Adverse events");
        practitioner.leaveBy("Enter");
        KeyboardWays.answer(practitioner, "What happened *", "Mild pain");
        KeyboardWays.answer(practitioner, "Grade *", "2");
        KeyboardWays.answer(practitioner, "Relation *", "probably");
        KeyboardWays.answer(practitioner, "Noticed by *", "the patient");
        practitioner.tabTo("Note");
        practitioner.page().keyboard().type("Burning at the crown since the session");
        practitioner.show("journey-event-typed");
        practitioner.tabTo("Report an adverse event");
        practitioner.leaveBy("Enter");
        assertThat(practitioner.texts("main .callout strong"))
                .containsExactly("No further booking until a clinician releases it.");
        assertThat(practitioner.heading()).isEqualTo("Mild pain, Frank Fischer");
        practitioner.show("journey-event");
    }

    /** The desk is told no reason, which is none of its business. */
    private void isHeld(Visitor desk) {
        BookHand.wish(desk, "Light", today.plusDays(40) + "T10:00");
        assertThat(desk.texts("[role=alert]"))
                .containsExactly("rules: a clinician must release this");
        desk.show("journey-held");
    }

    private static void release(Visitor prescriber) {
        prescriber.openChart(MUNICH, "fischer");
        prescriber.show("journey-chart-held");
        prescriber.page().locator("section li a[href*='/adverse-events/']").first().press("Enter");
        prescriber.page().waitForURL("**/adverse-events/*");
        prescriber.field("release", "Looked at: no infection, pain is going down");
        prescriber.press("Open booking again");
        assertThat(prescriber.texts("main .callout.block")).isEmpty();
        prescriber.choose("outcome", "recovered");
        prescriber.choose("lot", "VC-2611-M");
        prescriber.press("It is over");
        assertThat(prescriber.texts("main form h2")).isEmpty();
        prescriber.show("journey-event-over");
        prescriber.follow(MUNICH);
        prescriber.follow("Adverse events");
        prescriber.show("journey-event-board");
    }
}
