package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.commission.CommissionBasis;
import io.mesoderm.platform.billing.commission.CommissionEndpoints;
import io.mesoderm.platform.billing.commission.CommissionReport;
import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Who treats earns use by use, and what is undone is taken back in its own month. */
@MariaDb
class CommissionIT extends CommissionBooks {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);

    @Test
    void earnsAShareOfTheUnitsValue() {
        rule(percent("10", CommissionBasis.UNIT_VALUE, TENTH));
        clinics.perform(clinics.berlin, patient);
        clinics.perform(clinics.potsdam, patient);
        assertThat(lines(MARCH))
                .extracting(
                        CommissionReport.Line::site,
                        CommissionReport.Line::uses,
                        CommissionReport.Line::basisMinor,
                        CommissionReport.Line::amountMinor)
                .containsExactly(
                        tuple(clinics.berlin, 1, 33_334L, 3_333L),
                        tuple(clinics.potsdam, 1, 33_333L, 3_333L));
        assertThat(lines(APRIL)).isEmpty();
    }

    @Test
    void earnsAShareOfTheListPriceOrAnAmount() {
        rule(percent("12.5", CommissionBasis.LIST_PRICE, TENTH));
        clinics.perform(clinics.berlin, patient);
        assertThat(onlyLine(MARCH).amountMinor()).isEqualTo(5_000);
        rule(fixed(2_500, TENTH));
        clinics.perform(clinics.berlin, patient);
        assertThat(onlyLine(MARCH).amountMinor()).isEqualTo(7_500);
        assertThat(onlyLine(MARCH).basisMinor()).isEqualTo(40_000);
    }

    @Test
    void isTakenBackInTheMonthInWhichTheUseIs() {
        rule(percent("10", CommissionBasis.UNIT_VALUE, TENTH));
        TreatmentSessionId session = clinics.session();
        clinics.perform(clinics.berlin, patient, session);
        clinics.clock.set("2026-04-02T10:00:00Z");
        clinics.reverse(clinics.berlin, session);

        assertThat(onlyLine(MARCH).amountMinor()).isEqualTo(3_333);
        assertThat(onlyLine(APRIL))
                .extracting(CommissionReport.Line::uses, CommissionReport.Line::amountMinor)
                .containsExactly(-1, -3_333L);
    }

    /** March may be paid already: what is corrected in April is earned anew in April. */
    @Test
    void isEarnedInTheMonthInWhichTheUseIsRecorded() {
        rule(percent("10", CommissionBasis.UNIT_VALUE, TENTH));
        clinics.clock.set("2026-04-02T10:00:00Z");
        clinics.performedAt("2026-03-10T10:00:00Z", clinics.berlin, patient);

        assertThat(lines(MARCH)).isEmpty();
        assertThat(onlyLine(APRIL).amountMinor()).isEqualTo(3_333);
    }

    @Test
    void isTakenBackOnceWhenTwoUndoTheSessionAtOnce() throws Exception {
        rule(percent("10", CommissionBasis.UNIT_VALUE, TENTH));
        TreatmentSessionId session = clinics.session();
        clinics.perform(clinics.berlin, patient, session);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Callable<Integer> undo = () -> clinics.reverse(clinics.berlin, session);
            int undone = 0;
            for (Future<Integer> each : two.invokeAll(List.of(undo, undo))) {
                undone += each.get();
            }
            assertThat(undone).isEqualTo(1);
        }
        assertThat(onlyLine(MARCH))
                .extracting(CommissionReport.Line::uses, CommissionReport.Line::amountMinor)
                .containsExactly(0, 0L);
    }

    @Test
    void writesTheMonthAsAFile() throws IOException {
        rule(fixed(2_500, TENTH));
        clinics.perform(clinics.berlin, patient);
        assertThat(
                        SavedFile.records(
                                clinics.billing
                                        .selling()
                                        .commission()
                                        .file(
                                                new CommissionEndpoints.FileOf(
                                                        MARCH, SheetFormat.CSV),
                                                clinics.chainWide())))
                .filteredOn(row -> row.get("practitioner").equals(clinics.staff.toString()))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.get("item")).isEqualTo("mesotherapy");
                            assertThat(row.get("uses")).isEqualTo("1");
                            assertThat(row.get("commission")).isEqualTo("25.00");
                        });
    }
}
