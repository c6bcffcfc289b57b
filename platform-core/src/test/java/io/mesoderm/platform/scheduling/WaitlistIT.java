package io.mesoderm.platform.scheduling;

import static io.mesoderm.platform.scheduling.BookClinic.TODAY;
import static io.mesoderm.platform.scheduling.BookClinic.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.scheduling.WaitlistEntry.PartOfDay;
import io.mesoderm.platform.scheduling.WaitlistEntry.State;
import io.mesoderm.platform.testing.Crossing;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What becomes of an offer: it is booked like any visit, passed on, or taken by somebody quicker. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaitlistIT extends WaitingRoom {

    private final TestDatabase server;

    WaitlistIT(TestChain chain, TestDatabase server) {
        super(chain);
        this.server = server;
    }

    @Test
    void whoCannotComeThenWaitsOnAndTheNextIsAsked() {
        Appointment visit = book("Paula", "09:00");
        WaitlistEntry first = wait("Quirina", PartOfDay.ANY, Optional.empty());
        WaitlistEntry second = wait("Rosa", PartOfDay.ANY, Optional.empty());
        WaitlistEntry third = wait("Sina", PartOfDay.ANY, Optional.empty());
        cancel(visit);

        assertThat(clinic.book.waiting().decline(first.id(), clinic.desk).offered()).isEmpty();
        assertThat(entry(second).offered()).contains(visit.localStart());
        clinic.book.waiting().leave(second.id(), clinic.desk);
        assertThat(entry(first).offered()).contains(visit.localStart());
        assertThat(entry(third).state()).isEqualTo(State.WAITING);
        refusal("waitlist-over", () -> clinic.book.waiting().leave(second.id(), clinic.desk));
        refusal("waitlist-no-offer", () -> clinic.book.waiting().decline(third.id(), clinic.desk));
    }

    /** An offer keeps a time from nobody: who is quicker has it, and whoever was offered it waits on. */
    @Test
    void whatIsTakenAgainIsOfferedNoMore() {
        Appointment visit = book("Tilda", "10:00");
        WaitlistEntry waits = wait("Ute", PartOfDay.ANY, Optional.empty());
        cancel(visit);
        Appointment quicker = book("Vera", "10:00");

        assertThat(entry(waits).state()).isEqualTo(State.WAITING);
        refusal("waitlist-no-offer", () -> accept(waits));
        cancel(quicker);
        assertThat(entry(waits).state()).isEqualTo(State.OFFERED);
        book("Wanda", "10:10");
        refusal("slot-taken", () -> accept(waits));
        assertThat(entry(waits).state()).isEqualTo(State.OFFERED);
    }

    /** Both wait for the entry. */
    @Test
    void ofTwoWhoAcceptAtOnceOneBooks() {
        Appointment visit = book("Xenia", "10:00");
        WaitlistEntry waits = wait("Yara", PartOfDay.ANY, Optional.empty());
        cancel(visit);
        List<String> refused = Collections.synchronizedList(new ArrayList<>());
        Crossing.of(
                server,
                chain.id(),
                handle ->
                        handle.execute(
                                "SELECT id FROM waitlist_entry WHERE id = ? FOR UPDATE",
                                waits.id()),
                () -> attempt(waits, refused),
                () -> attempt(waits, refused));
        assertThat(refused).containsExactly("waitlist-over");
        assertThat(
                        clinic.count(
                                "SELECT COUNT(*) FROM appointment WHERE state = 'BOOKED' AND local_start = '"
                                        + at("10:00")
                                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        PatientId patient = clinic.patient("Zoe");
        WaitlistEntry waits = wait(patient, Modality.TOPICAL, 0);
        refusal("waitlist-known", () -> wait(patient, Modality.TOPICAL, 2));
        wait(patient, Modality.ORAL, 0);
        clinic.book.waiting().leave(waits.id(), clinic.desk);
        wait(patient, Modality.TOPICAL, 2);

        refusal("input-invalid", () -> join(patient, day(), day().minusDays(1), doctor));
        refusal(
                "input-invalid",
                () -> join(patient, TODAY.minusDays(9), TODAY.minusDays(1), doctor));
        Problem unknown =
                refusal(
                        "input-invalid",
                        () -> join(patient, day(), day(), new PractitionerId(UUID.randomUUID())));
        assertThat(unknown.errors().getFirst().field()).isEqualTo("practitioner");
        var south = clinic.care.at(clinic.care.south, "booking.write");
        refusal("not-found", () -> clinic.book.waiting().leave(waits.id(), south));
    }

    private void attempt(WaitlistEntry entry, List<String> refused) {
        try {
            accept(entry);
        } catch (Problem problem) {
            refused.add(problem.code());
        }
    }
}
