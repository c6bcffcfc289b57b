package io.mesoderm.platform.scheduling;

import static io.mesoderm.platform.scheduling.BookClinic.in;
import static io.mesoderm.platform.scheduling.BookClinic.refusal;
import static io.mesoderm.platform.scheduling.BookClinic.to;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.scheduling.WaitlistEntry.PartOfDay;
import io.mesoderm.platform.scheduling.WaitlistEntry.State;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** To whom a time that became free is offered: the longest wait of those whom it fits. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaitlistOffersIT extends WaitingRoom {

    WaitlistOffersIT(TestChain chain) {
        super(chain);
    }

    @Test
    void aTimeThatIsCalledOffIsOfferedToTheFirstItFits() {
        UUID room = clinic.room(clinic.care.north, "free");
        Appointment visit =
                clinic.book
                        .booking()
                        .book(
                                in(clinic.wish(clinic.patient("Anna"), doctor, at("09:00")), room),
                                clinic.desk);
        WaitlistEntry afternoon = wait("Berta", PartOfDay.AFTERNOON, Optional.empty());
        WaitlistEntry other =
                wait("Clara", PartOfDay.ANY, Optional.of(clinic.practitioner("Dr. Other")));
        WaitlistEntry tomorrow = wait(clinic.patient("Cleo"), Modality.TOPICAL, 1);
        WaitlistEntry first = wait("Dora", PartOfDay.MORNING, Optional.of(doctor));
        WaitlistEntry second = wait("Emma", PartOfDay.ANY, Optional.empty());

        cancel(visit);

        assertThat(entry(first).state()).isEqualTo(State.OFFERED);
        assertThat(entry(first).offered()).contains(visit.localStart());
        assertThat(entry(first).offeredBy()).contains(doctor);
        assertThat(List.of(entry(second), entry(afternoon), entry(other), entry(tomorrow)))
                .extracting(WaitlistEntry::state)
                .containsOnly(State.WAITING);

        Appointment booked = accept(first);
        assertThat(booked.localStart()).isEqualTo(visit.localStart());
        assertThat(booked.familyName()).isEqualTo("Dora");
        assertThat(booked.resources())
                .extracting(Appointment.Taken::name)
                .containsExactly("Dr. " + days, "free");
        refusal("waitlist-over", () -> accept(first));
        refusal("waitlist-no-offer", () -> accept(second));
        assertThat(
                        clinic.count(
                                "SELECT COUNT(*) FROM <ledger>.audit_event WHERE action = 'waitlist.booked'"))
                .isEqualTo(1);
    }

    /** What takes a prescriber's word is nobody's to offer at a desk; an answer that is missing can be asked. */
    @Test
    void whomTheRulesOfCareDoNotLetComeIsPassedOver() {
        Appointment visit = book("Fay", "10:00");
        WaitlistEntry blocked = wait("Gina", PartOfDay.ANY, Optional.empty());
        WaitlistEntry prescriber = wait("Hilda", PartOfDay.ANY, Optional.empty());
        WaitlistEntry incomplete = wait("Iris", PartOfDay.ANY, Optional.empty());
        barred.put(blocked.patient(), Severity.BLOCK);
        barred.put(prescriber.patient(), Severity.OVERRIDE);
        barred.put(incomplete.patient(), Severity.INCOMPLETE);

        cancel(visit);

        assertThat(entry(blocked).state()).isEqualTo(State.WAITING);
        assertThat(entry(prescriber).state()).isEqualTo(State.WAITING);
        assertThat(entry(incomplete).state()).isEqualTo(State.OFFERED);

        barred.put(incomplete.patient(), Severity.BLOCK);
        refusal("booking-blocked", () -> accept(incomplete));
        assertThat(entry(incomplete).state()).isEqualTo(State.OFFERED);
    }

    /** What is wrong with the chart of somebody who waits keeps nobody's visit in the book. */
    @Test
    void whoseChartCannotBeJudgedAndWhoDiedArePassedOver() {
        Appointment visit = book("Jule", "10:00");
        WaitlistEntry damagedOne = wait("Kim", PartOfDay.ANY, Optional.empty());
        WaitlistEntry dead = wait("Lou", PartOfDay.ANY, Optional.empty());
        WaitlistEntry next = wait("Mia", PartOfDay.ANY, Optional.empty());
        damaged.add(damagedOne.patient());
        clinic.die(dead.patient());

        cancel(visit);

        assertThat(entry(damagedOne).state()).isEqualTo(State.WAITING);
        assertThat(entry(dead).state()).isEqualTo(State.WAITING);
        assertThat(entry(next).state()).isEqualTo(State.OFFERED);
    }

    @Test
    void whoseTreatmentTakesLongerThanWhatIsFreeIsPassedOver() {
        Appointment visit = book("Jana", "11:00");
        book("Karla", "11:30");
        WaitlistEntry needling = wait(clinic.patient("Lena"), Modality.MICRONEEDLING, 0);
        WaitlistEntry elsewhere = wait("Karla again", PartOfDay.ANY, Optional.empty());
        clinic.book
                .booking()
                .book(
                        clinic.wish(
                                elsewhere.patient(),
                                clinic.practitioner("Dr. Elsewhere"),
                                at("11:00")),
                        clinic.desk);
        WaitlistEntry talk = wait("Mona", PartOfDay.ANY, Optional.empty());

        cancel(visit);

        assertThat(entry(needling).state()).isEqualTo(State.WAITING);
        assertThat(entry(elsewhere).state()).isEqualTo(State.WAITING);
        assertThat(entry(talk).state()).isEqualTo(State.OFFERED);
    }

    @Test
    void movingAwayFreesTheOldTimeForOthersAlone() {
        Appointment visit = book("Nora", "15:00");
        wait(visit.patient(), Modality.TOPICAL, 0);
        WaitlistEntry other = wait("Olga", PartOfDay.AFTERNOON, Optional.of(doctor));

        clinic.book.booking().move(to(visit, at("16:00")), clinic.desk);

        assertThat(entry(other).offered()).contains(LocalDateTime.parse(at("15:00")));
        assertThat(offers()).isEqualTo(1);
    }
}
