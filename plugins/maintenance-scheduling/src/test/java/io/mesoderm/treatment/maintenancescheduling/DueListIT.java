package io.mesoderm.treatment.maintenancescheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.ExpectedDay;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.treatment.maintenancescheduling.Due.State;
import io.mesoderm.treatment.maintenancescheduling.DueList.Cursor;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The lists of who is due, on the real server. */
class DueListIT extends MaintenanceChain {

    private static final LocalDate DAY = LocalDate.parse("2026-06-21");

    DueListIT(TestChain chain, TenantDatabase database) throws IOException {
        super(chain, database);
    }

    @Test
    void theListGoesOnBehindEachRowAndNoneIsMissedOrTwice() {
        List<Due> rows = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            rows.add(row(i, Modality.PRP, DAY, State.WAITING));
            rows.add(row(i, Modality.MESOTHERAPY, DAY, State.PENDING_REVIEW));
            rows.add(row(i, Modality.TOPICAL, DAY.plusDays(i), State.BOOKED));
        }
        write(rows);

        List<Due> walked = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        List<Due> page = list(DueList.USUAL, after, 5);
        while (!page.isEmpty()) {
            walked.addAll(page);
            after = Cursor.read(Cursor.of(page.getLast()).toString());
            assertThat(after).isPresent();
            page = list(DueList.USUAL, after, 5);
        }

        assertThat(walked).hasSize(12).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(walked)
                .isSortedAccordingTo(
                        java.util.Comparator.comparing(Due::dueOn)
                                .thenComparing(due -> due.patient().toString())
                                .thenComparing(due -> due.modality().name()));
    }

    @Test
    void MT_04_firesForWhoDidNotComeInAListOfTheirOwn() {
        write(
                List.of(
                        row(1, Modality.PRP, DAY.minusYears(1), State.LAPSED),
                        row(2, Modality.PRP, DAY.minusYears(1), State.STOPPED),
                        row(3, Modality.PRP, DAY, State.WAITING)));

        assertThat(list(DueList.USUAL, Optional.empty(), 2))
                .extracting(Due::patient)
                .containsExactly(patient(3));
        assertThat(list(Set.of(State.LAPSED), Optional.empty(), 2))
                .extracting(Due::patient)
                .containsExactly(patient(1));
        assertThat(counts())
                .isEqualTo(Map.of(State.LAPSED, 1L, State.STOPPED, 1L, State.WAITING, 1L));
    }

    @Test
    void whatIsDueLaterOrElsewhereIsNotListed() {
        write(
                List.of(
                        row(1, Modality.PRP, DAY.plusDays(31), State.WAITING),
                        row(2, Modality.PRP, DAY.plusDays(30), State.WAITING)));

        assertThat(list(EnumSet.allOf(State.class), Optional.empty(), 9))
                .extracting(Due::patient)
                .containsExactly(patient(2));
        List<Due> elsewhere =
                inTransaction(
                        context(),
                        connection ->
                                DueList.next(
                                        connection,
                                        care.south,
                                        DueList.USUAL,
                                        DAY.plusDays(30),
                                        Optional.empty(),
                                        9));
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void thePatientsCalendarHasTheDaysThatNobodyHasBookedYet() {
        write(
                List.of(
                        row(1, Modality.PRP, DAY, State.WAITING),
                        row(1, Modality.MESOTHERAPY, DAY.plusDays(9), State.BOOKED),
                        row(1, Modality.TOPICAL, DAY.plusDays(10), State.WAITING),
                        row(2, Modality.PRP, DAY.plusDays(1), State.WAITING),
                        row(3, Modality.PRP, DAY, State.STOPPED)));

        assertThat(waiting(List.of(patient(1), patient(3)), DAY, DAY.plusDays(9)))
                .containsExactly(new ExpectedDay("PRP", DAY));
        assertThat(waiting(List.of(patient(1)), DAY.plusDays(1), DAY.plusDays(10)))
                .containsExactly(new ExpectedDay("TOPICAL", DAY.plusDays(10)));
        assertThat(waiting(List.of(), DAY, DAY)).isEmpty();
    }

    private List<ExpectedDay> waiting(List<PatientId> patients, LocalDate from, LocalDate to) {
        return inTransaction(
                context(), connection -> DueList.waiting(connection, patients, from, to));
    }

    @Test
    void aCursorThatNoPageGaveIsNone() {
        for (String text :
                List.of(
                        "x",
                        "2026-06-21_x_PRP",
                        "2026-06-21",
                        "x_x_x",
                        "2026-13-01_00000000-0000-0000-0000-000000000001_PRP",
                        "2026-06-21_00000000-0000-0000-0000-000000000001_SONG")) {
            assertThat(Cursor.read(text)).as(text).isEmpty();
        }
    }

    private static PatientId patient(int number) {
        return new PatientId(new UUID(0, number));
    }

    private Due row(int patient, Modality modality, LocalDate dueOn, State state) {
        LocalDate last = dueOn.minusMonths(3);
        return new Due(
                patient(patient),
                modality,
                care.north,
                ZoneId.of("Europe/Berlin"),
                last,
                dueOn,
                dueOn,
                dueOn,
                state);
    }

    private void write(List<Due> rows) {
        inTransaction(
                context(),
                connection -> {
                    table.write(connection, rows);
                    return null;
                });
    }

    private List<Due> list(Set<State> states, Optional<Cursor> after, int atMost) {
        return inTransaction(
                context(),
                connection ->
                        DueList.next(
                                connection, care.north, states, DAY.plusDays(30), after, atMost));
    }

    private Map<State, Long> counts() {
        return inTransaction(context(), connection -> DueList.counts(connection, care.north, DAY));
    }
}
