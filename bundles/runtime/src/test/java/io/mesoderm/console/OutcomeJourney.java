package io.mesoderm.console;

import static io.mesoderm.console.CareJourney.PATIENT;
import static io.mesoderm.console.DemoConsole.MUNICH;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

import java.util.List;

/** From the checkpoint of the course of light, with all it asks for, to the message that calls the patient back. */
record OutcomeJourney(CareJourney story) {

    private static final String JOB = "maintenance-scheduling/recompute";
    private static final String CHECKPOINT = "Weeks 10 to 14, month 3";
    private static final String SPOT = "Vertex, 12 cm behind the hairline";

    void capture(Hand practitioner) {
        practitioner.openChart(MUNICH, PATIENT);
        practitioner.follow("Plans");
        practitioner.follow(CHECKPOINT);
        story.show(practitioner, "checkpoint");
        practitioner.press("Complete the checkpoint");
        assertThat(practitioner.visitor().texts("[role=alert]"))
                .singleElement()
                .asString()
                .contains("missing");
        story.show(practitioner, "checkpoint-incomplete");
        practitioner.follow("Photos");
        for (String view : List.of("Frontal", "Midline", "Temporal, left")) {
            SessionHand.photograph(practitioner, view);
        }
        story.show(practitioner, "checkpoint-photos");
        measure(practitioner);
        complete(practitioner);
    }

    private void measure(Hand practitioner) {
        practitioner.follow("Back to the chart");
        practitioner.follow("Observations");
        choose(practitioner, "Hair density");
        practitioner.type("parts.hairs", "182");
        practitioner.type("parts.area", "1");
        write(practitioner, SPOT);
        choose(practitioner, "Terminal to vellus");
        practitioner.type("parts.terminal", "150");
        practitioner.type("parts.vellus", "32");
        write(practitioner, SPOT);
        for (String rater : List.of("the patient", "the clinician")) {
            choose(practitioner, "GAIS, 1 very much");
            practitioner.choose("parts.grade", "2, much improved");
            practitioner.choose("ratedBy", rater);
            story.show(practitioner, "checkpoint-grade");
            write(practitioner, "");
        }
        story.show(practitioner, "checkpoint-measured");
    }

    private static void choose(Hand practitioner, String instrument) {
        practitioner.choose("instrument", instrument);
        practitioner.press("Show the form");
    }

    private void write(Hand practitioner, String spot) {
        practitioner.type("spot", spot);
        practitioner.date("observedOn", story.today().toString());
        practitioner.press("Write it down");
    }

    /** Today's photos were taken after today's injections were begun: somebody has to say that they show the skin before. */
    private void complete(Hand practitioner) {
        practitioner.follow("Chart");
        practitioner.follow("Plans");
        practitioner.follow(CHECKPOINT);
        practitioner.check("takenBeforeInjection");
        story.show(practitioner, "checkpoint-captured");
        practitioner.press("Complete the checkpoint");
        assertThat(practitioner.visitor().texts("[role=alert]")).isEmpty();
        assertThat(practitioner.visitor().texts("main > h2").getFirst()).endsWith("· done");
        practitioner.follow("Report");
        story.show(practitioner, "checkpoint-report");
    }

    /** The course is taken as complete: what is left of it is cancelled, and maintenance begins. */
    void maintain(Hand prescriber) {
        prescriber.openChart(MUNICH, PATIENT);
        prescriber.follow("Plans");
        prescriber.follow(CHECKPOINT);
        prescriber.choose("decision", "maintain");
        prescriber.type("note", "Density is up; the helmet is kept, with light in the clinic");
        prescriber.press("Decide");
        assertThat(prescriber.visitor().texts("main .callout strong")).containsExactly("maintain");
        story.show(prescriber, "checkpoint-decided");
        prescriber.follow("Plans");
        assertThat(prescriber.visitor().texts("main section h2"))
                .filteredOn(heading -> heading.startsWith("LLLT-THERA"))
                .singleElement()
                .asString()
                .endsWith("· completed");
        story.show(prescriber, "plans-decided");
    }

    void compute(Hand owner) {
        owner.follow(MUNICH);
        owner.follow("Modules");
        story.show(owner, "modules");
        owner.press("Enable maintenance-scheduling");
        owner.follow("Aurelia Hair Clinics");
        owner.follow("Jobs");
        owner.press("Run now " + JOB);
        Page page = owner.visitor().page();
        for (int look = 0; look < 600 && !state(owner).startsWith("done"); look++) {
            page.reload();
        }
        assertThat(state(owner)).startsWith("done");
        story.show(owner, "jobs");
    }

    private static String state(Hand owner) {
        return owner.visitor().rows("main").stream()
                .filter(row -> row.getFirst().startsWith(JOB))
                .findFirst()
                .orElseThrow()
                .get(2);
    }

    /** The light is due in less than three weeks, and nothing is booked for it: the patient is written to. */
    void seeRecall(Hand practitioner) {
        practitioner.follow(MUNICH);
        assertThat(practitioner.visitor().texts("section:has(h2:text('Maintenance')) dd"))
                .first()
                .isEqualTo("1");
        story.show(practitioner, "home");
        practitioner.follow("Messages");
        assertThat(practitioner.visitor().texts("main tr:has-text('Frank Fischer')"))
                .anySatisfy(row -> assertThat(row).contains("Your next maintenance session"));
        story.show(practitioner, "recall");
    }
}
