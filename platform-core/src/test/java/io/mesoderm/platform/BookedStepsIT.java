package io.mesoderm.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.scheduling.Appointment;
import io.mesoderm.platform.scheduling.BookAppointment.Wish;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.Crossing;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A visit for a step of a plan: of the patient's own, still to do, of a module that the site offers, and one for each. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookedStepsIT extends RuledBook {

    private static final ModuleId MODULE = new ModuleId("hair-mesotherapy");

    private final TestDatabase server;

    BookedStepsIT(TestDatabase server, TestChain chain, TenantDatabase database) {
        super(chain, database);
        this.server = server;
    }

    @Test
    void onlyAnOpenStepOfThePatientsOwnPlanIsBooked() {
        PatientId patient = patient();
        PlannedSessionId own = step(patient, MODULE, "PLANNED");
        PlannedSessionId others = step(patient(), MODULE, "PLANNED");
        Wish wish = wish(patient, "2026-03-25T10:00");

        assertNoStep(with(wish, Optional.empty(), others));
        assertNoStep(with(wish, Optional.of(new ModuleId("another")), own));
        assertNoStep(
                with(
                        wish(patient, Modality.TOPICAL, "2026-03-25T10:00"),
                        Optional.of(MODULE),
                        own));
        assertNoStep(with(wish, Optional.empty(), new PlannedSessionId(Ids.next())));
        for (String over : List.of("DONE", "CANCELLED")) {
            PlannedSessionId step = step(patient, MODULE, over);
            refusal("step-not-open", () -> book(with(wish, Optional.of(MODULE), step), desk));
        }
        book(with(wish, Optional.of(MODULE), own), desk);
    }

    @Test
    void oneVisitStandsForAStepUntilItIsCalledOff() {
        PatientId patient = patient();
        PlannedSessionId step = step(patient, MODULE, "PLANNED");
        Appointment first =
                book(with(wish(patient, "2026-03-26T10:00"), Optional.empty(), step), desk);
        Wish second = with(wish(patient, "2026-04-06T10:00"), Optional.empty(), step);

        assertThat(refusal("step-booked", () -> book(second, desk)).errors())
                .containsExactly(
                        new FieldError("plannedSession", "is booked for 2026-03-26T10:00"));
        book.ending().cancel(first.id(), "a cold", desk);
        book(second, desk);
    }

    /** Both have looked before either holds the patient. */
    @Test
    void ofTwoAtOnceForOneStepOneIsBooked() {
        PatientId patient = patient();
        PlannedSessionId step = step(patient, MODULE, "PLANNED");
        List<String> refused = Collections.synchronizedList(new ArrayList<>());
        Crossing.of(
                server,
                chain.chain.id(),
                handle ->
                        handle.execute(
                                "UPDATE patient SET given_names = 'Two' WHERE id = ?", patient),
                () ->
                        attempt(
                                with(wish(patient, "2026-03-27T09:00"), Optional.empty(), step),
                                refused),
                () ->
                        attempt(
                                with(wish(patient, "2026-04-07T09:00"), Optional.empty(), step),
                                refused));
        assertThat(refused).containsExactly("step-booked");
    }

    @Test
    void aModuleThatTheSiteDoesNotOfferIsNotBooked() {
        PatientId patient = patient();
        Wish wish = wish(patient, "2026-03-30T10:00");
        PlannedSessionId step = step(patient, SWITCHED_OFF, "PLANNED");
        refusal("module-not-entitled", () -> book(with(wish, Optional.empty(), step), desk));
        refusal("module-not-entitled", () -> book(of(wish, Optional.of(SWITCHED_OFF)), desk));
        book(of(wish, Optional.of(MODULE)), desk);
    }

    private void assertNoStep(Wish wish) {
        assertThat(refusal("input-invalid", () -> book(wish, desk)).errors())
                .containsExactly(
                        new FieldError(
                                "plannedSession",
                                "is no step of this patient's plans for this treatment"));
    }

    private void attempt(Wish wish, List<String> refused) {
        try {
            book(wish, desk);
        } catch (Problem problem) {
            refused.add(problem.code());
        }
    }

    private static Wish of(Wish wish, Optional<ModuleId> module) {
        return planned(wish, module, Optional.empty());
    }

    private static Wish with(Wish wish, Optional<ModuleId> module, PlannedSessionId step) {
        return planned(wish, module, Optional.of(step));
    }

    private static Wish planned(
            Wish wish, Optional<ModuleId> module, Optional<PlannedSessionId> step) {
        return new Wish(
                wish.patient(),
                wish.modality(),
                module,
                wish.serviceItem(),
                step,
                wish.start(),
                wish.offset(),
                wish.minutes(),
                wish.practitioner(),
                wish.room(),
                wish.devices(),
                wish.note(),
                wish.overrides(),
                wish.via());
    }
}
