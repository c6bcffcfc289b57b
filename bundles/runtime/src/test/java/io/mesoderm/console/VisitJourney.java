package io.mesoderm.console;

import static io.mesoderm.console.CareJourney.PATIENT;
import static io.mesoderm.console.DemoConsole.MUNICH;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** What happens in the room: light earlier this month, mesotherapy today, and what it leads to. */
record VisitJourney(CareJourney story) {

    /** So that the next light is due in less than three weeks. */
    static final int DAYS_SINCE_LIGHT = 12;

    void giveLight(Hand practitioner) {
        LocalDate day = story.today().minusDays(DAYS_SINCE_LIGHT);
        practitioner.openChart(MUNICH, PATIENT);
        practitioner.follow("Treat: Light session");
        practitioner.choose("practitioner", "Mona");
        practitioner.date("startedAt", day + "T10:00");
        practitioner.date("endedAt", day + "T10:20");
        practitioner.choose("plannedSession", "LLLT-THERA, session " + step(day));
        practitioner.choose("details.device", "Laser helmet, twice a week");
        practitioner.type("details.minutes", "20");
        story.show(practitioner, "light");
        practitioner.press("Record session");
        assertThat(practitioner.visitor().texts(".timeline summary"))
                .singleElement()
                .asString()
                .contains("Mona Practitioner");
        story.show(practitioner, "light-given");
    }

    /** The helmet is used every three days. */
    private long step(LocalDate day) {
        return ChronoUnit.DAYS.between(story.lightSince(), day) / 3 + 1;
    }

    void arrive(Hand desk) {
        desk.follow(MUNICH);
        desk.follow("Book");
        desk.openVisit();
        story.show(desk, "visit");
        desk.press("The patient is here");
        assertThat(desk.visitor().texts("table.book .visit"))
                .singleElement()
                .asString()
                .contains("here");
        story.show(desk, "here");
    }

    void treat(Hand practitioner) {
        practitioner.openChart(MUNICH, PATIENT);
        practitioner.follow("Treat: Mesotherapy session");
        SessionHand.fill(practitioner);
        practitioner.check("confirm.EL-06");
        story.show(practitioner, "session");
        practitioner.press("Record session");
        assertThat(practitioner.visitor().page().url()).matches(".*/patients/[^/]*");
        story.show(practitioner, "treated");
        practitioner.follow("Photos");
        SessionHand.photograph(practitioner, "Vertex");
        story.show(practitioner, "photo");
        practitioner.openChart(MUNICH, PATIENT);
        practitioner.follow("Plans");
        assertThat(practitioner.visitor().rows("section:has(h2:text('MESO-Q4W-3'))"))
                .extracting(row -> row.get(3))
                .containsExactly("done", "planned", "planned");
        story.show(practitioner, "plan-done");
    }

    void report(Hand practitioner) {
        practitioner.openChart(MUNICH, PATIENT);
        practitioner.follow("Adverse events");
        practitioner.choose("kind", "Mild pain");
        practitioner.choose("grade", "2");
        practitioner.choose("relation", "probably");
        practitioner.choose("reporter", "the patient");
        practitioner.type("note", "Burning at the crown since the session");
        story.show(practitioner, "event-typed");
        practitioner.press("Report an adverse event");
        assertThat(practitioner.visitor().texts("main .callout strong"))
                .containsExactly("No further booking until a clinician releases it.");
        assertThat(practitioner.visitor().heading()).isEqualTo("Mild pain, Frank Fischer");
        story.show(practitioner, "event");
    }

    void release(Hand prescriber) {
        Visitor visitor = prescriber.visitor();
        prescriber.openChart(MUNICH, PATIENT);
        story.show(prescriber, "chart-held");
        prescriber.follow(visitor.texts("section li a[href*='/adverse-events/']").getFirst());
        prescriber.type("release", "Looked at: no infection, pain is going down");
        prescriber.press("Open booking again");
        assertThat(visitor.texts("main .callout.block")).isEmpty();
        prescriber.choose("outcome", "recovered");
        prescriber.choose("lot", "VC-2611-M");
        prescriber.press("It is over");
        assertThat(visitor.texts("main form h2")).isEmpty();
        story.show(prescriber, "event-over");
        prescriber.follow(MUNICH);
        prescriber.follow("Adverse events");
        story.show(prescriber, "event-board");
    }
}
