package io.mesoderm.console;

import static io.mesoderm.console.DemoConsole.MUNICH;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One patient's way through a clinic, from the questions of the consultation to the recall for maintenance: somebody on a
 * blood thinner, whom a rule lets be treated on a prescriber's word alone, and who has used a helmet of light at home for
 * three months.
 *
 * @param hand how its people work
 * @param pictures what the names of its screens begin with
 */
record CareJourney(
        DemoConsole console, Function<Visitor, Hand> hand, String pictures, LocalDate today) {

    static final String PATIENT = "fischer";

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final String PRACTITIONER = "practitioner.munich@demo.example";
    private static final String PRESCRIBER = "prescriber@demo.example";
    private static final String DESK = "desk.munich@demo.example";
    private static final String OWNER = "owner@demo.example";
    private static final String WORD =
            "Warfarin is kept, INR 2.4 last week, compression after each point";

    CareJourney(DemoConsole console, Function<Visitor, Hand> hand, String pictures) {
        this(console, hand, pictures, LocalDate.now(ZONE));
    }

    /** From the questions of the consultation to an adverse event that is over. */
    void treat() {
        var visit = new VisitJourney(this);
        as(PRACTITIONER, this::consult);
        as(PRESCRIBER, this::decide);
        as(PRESCRIBER, this::plan);
        as(PRACTITIONER, visit::giveLight);
        as(PRESCRIBER, this::book);
        as(DESK, visit::arrive);
        as(PRACTITIONER, visit::treat);
        as(PRACTITIONER, visit::report);
        as(DESK, this::isHeld);
        as(PRESCRIBER, visit::release);
    }

    /** From the checkpoint that is due to the message that calls the patient back. */
    void followUp() {
        var outcome = new OutcomeJourney(this);
        as(PRACTITIONER, outcome::capture);
        as(PRESCRIBER, outcome::maintain);
        as(OWNER, outcome::compute);
        as(PRACTITIONER, outcome::seeRecall);
    }

    LocalDate lightSince() {
        return today.minusMonths(3);
    }

    private void as(String person, Consumer<Hand> does) {
        try (Visitor visitor = console.signedIn(person)) {
            does.accept(hand.apply(visitor));
        }
    }

    void show(Hand person, String name) {
        person.visitor().show(pictures + name);
    }

    private void consult(Hand practitioner) {
        practitioner.openChart(MUNICH, PATIENT);
        show(practitioner, "chart");
        practitioner.follow("Health questions");
        practitioner.choose("q.tobacco", "no");
        practitioner.choose("q.photosensitising-medicine", "no");
        practitioner.choose("q.photosensitive-disorder", "no");
        practitioner.choose("q.suspicious-lesion", "no");
        show(practitioner, "questions");
        practitioner.press("Save answers");
        assertThat(practitioner.visitor().rows("main"))
                .filteredOn(row -> row.getFirst().equals("Do you smoke or use tobacco?"))
                .extracting(row -> row.get(1))
                .containsExactly("no");
        show(practitioner, "answered");
    }

    private void decide(Hand prescriber) {
        prescriber.openChart(MUNICH, PATIENT);
        prescriber.follow("Treat: Mesotherapy session");
        assertThat(prescriber.visitor().texts("#eligibility h2"))
                .containsExactly("Eligibility: a prescriber must decide");
        assertThat(prescriber.visitor().texts("#eligibility .override strong"))
                .containsExactly("Prescriber decides");
        show(prescriber, "eligibility");
        prescriber.follow("Back to the chart");
        prescriber.follow("Overrides");
        prescriber.choose("modality", "Mesotherapy");
        prescriber.type("rule", "EL-06");
        prescriber.type("reason", WORD);
        prescriber.press("Give an override");
        assertThat(prescriber.visitor().rows("main"))
                .singleElement()
                .satisfies(given -> assertThat(given).contains("Mesotherapy", WORD));
        show(prescriber, "override");
    }

    /** Plasma was begun two weeks ago, so that mesotherapy has its turn today; light three months ago. */
    private void plan(Hand prescriber) {
        Visitor visitor = prescriber.visitor();
        prescriber.openChart(MUNICH, PATIENT);
        prescriber.follow("Plans");
        prescriber.choose("template", "COMBO-PRP-MESO");
        prescriber.date("startsOn", today.minusDays(14).toString());
        prescriber.press("Make the plan");
        assertThat(visitor.texts("main section h2"))
                .extracting(heading -> heading.split(" \\(", 2)[0])
                .containsExactly(
                        "MESO-Q4W-3 – Mesotherapy every four weeks, 3 sessions",
                        "PRP-Q4W-3 – PRP every four weeks, 3 sessions");
        show(prescriber, "plan-combined");
        prescriber.choose("template", "LLLT-THERA");
        prescriber.date("startsOn", lightSince().toString());
        prescriber.press("Make the plan");
        assertThat(visitor.texts("main section h2")).hasSize(3);
        show(prescriber, "plans");
    }

    /** Nobody gives a word for the prescriber; a day too close to the visit before is changed for one that is offered. */
    private void book(Hand prescriber) {
        Visitor visitor = prescriber.visitor();
        wish(prescriber, "Mesotherapy", today + "T10:00");
        assertThat(visitor.texts("[role=alert]"))
                .singleElement()
                .asString()
                .startsWith("EL-06: On a blood thinner");
        show(prescriber, "book-word");
        giveWord(prescriber);
        assertThat(visitor.texts("table.book .visit"))
                .singleElement()
                .asString()
                .contains("Frank Fischer");
        show(prescriber, "booked");

        wish(prescriber, "Platelet-rich plasma", today.plusDays(3) + "T10:00");
        String offered = today.plusDays(14).toString();
        assertThat(visitor.texts("#start-error")).containsExactly("allowed on " + offered);
        show(prescriber, "book-barred");
        prescriber.press(visitor.texts("#quick button[name=start]").getFirst());
        giveWord(prescriber);
        assertThat(visitor.texts("table.book .visit")).hasSize(1);
        assertThat(visitor.page().url()).endsWith("day=" + offered);
        show(prescriber, "book-moved");
    }

    /** From the chart to the book, where the wish is typed and sent. */
    private static void wish(Hand person, String treatment, String start) {
        person.openChart(MUNICH, PATIENT);
        person.follow("Book a visit");
        person.choose("modality", treatment);
        person.date("start", start);
        person.choose("practitioner", "Mona");
        person.choose("room", "treatment");
        person.press("Book a visit");
    }

    /** The same of every rule that asks. */
    private static void giveWord(Hand prescriber) {
        prescriber.visitor().page().locator("#quick textarea[name^='override.']").all().stream()
                .map(field -> field.getAttribute("name"))
                .forEach(name -> prescriber.type(name, WORD));
        prescriber.press("Book a visit");
    }

    /** The desk is told no reason, which is none of its business. */
    private void isHeld(Hand desk) {
        wish(desk, "Light", today.plusDays(40) + "T10:00");
        assertThat(desk.visitor().texts("[role=alert]"))
                .containsExactly("rules: a clinician must release this");
        show(desk, "held");
    }
}
