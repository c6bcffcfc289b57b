package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.commission.CommissionBasis;
import io.mesoderm.platform.billing.commission.CommissionEndpoints;
import io.mesoderm.platform.billing.commission.CommissionReport;
import io.mesoderm.platform.billing.commission.CommissionRule;
import io.mesoderm.platform.billing.commission.CommissionRules.NewRule;
import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Who treats earns by the nearest rule of the day, use by use, and what is undone is taken back in its own month. */
@MariaDb
class CommissionIT extends ClinicBooks {

    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final LocalDate TENTH = LocalDate.of(2026, 3, 10);

    private PatientId patient;

    /** Three units of 333.34, 333.33 and 333.33, by the list 400.00 each. */
    @BeforeEach
    void sell() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
    }

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

    /** One for the practitioner before one for all, one for the item before one for all items; none of the future. */
    @Test
    void takesTheNearestRuleThatFits() {
        Optional<StaffId> self = Optional.of(clinics.staff);
        Optional<String> item = Optional.of("mesotherapy");
        Optional<SiteId> nowhere = Optional.empty();
        rule(of(Optional.empty(), item, Optional.of(clinics.berlin), "99", TENTH));
        rule(percent("10", CommissionBasis.UNIT_VALUE, TENTH));
        rule(of(self, item, nowhere, "20", TENTH));
        rule(of(self, Optional.of("prp"), nowhere, "90", TENTH));
        rule(of(self, item, Optional.of(clinics.potsdam), "30", TENTH));
        rule(of(self, item, Optional.of(clinics.berlin), "50", TENTH.plusDays(1)));
        clinics.perform(clinics.berlin, patient);
        assertThat(onlyLine(MARCH).amountMinor()).isEqualTo(6_667);
        clinics.perform(clinics.potsdam, patient);
        assertThat(lines(MARCH))
                .extracting(CommissionReport.Line::amountMinor)
                .containsExactly(6_667L, 10_000L);
    }

    /** Nobody here has the role. */
    @Test
    void needsTheRoleOfTheRule() {
        rule(
                new NewRule(
                        Optional.empty(),
                        Optional.of("prescriber"),
                        Optional.empty(),
                        Optional.of(clinics.berlin),
                        CommissionBasis.UNIT_VALUE,
                        Optional.of(BigDecimal.TEN),
                        Optional.empty(),
                        Optional.empty(),
                        TENTH));
        clinics.perform(clinics.berlin, patient);
        assertThat(lines(MARCH)).isEmpty();
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

    @Test
    void refusesRulesThatSayNothing() {
        assertField("percent", () -> rule(of(null, null, null, TENTH)));
        assertField("amountMinor", () -> rule(of("10", 100L, "EUR", TENTH)));
        assertField(
                "validFrom",
                () -> rule(percent("10", CommissionBasis.UNIT_VALUE, TENTH.minusDays(1))));
        assertField(
                "practitioner",
                () ->
                        rule(
                                of(
                                        Optional.of(new StaffId(UUID.randomUUID())),
                                        Optional.empty(),
                                        Optional.empty(),
                                        "10",
                                        TENTH)));
        assertField(
                "serviceItem",
                () ->
                        rule(
                                of(
                                        Optional.empty(),
                                        Optional.of("no-such-item"),
                                        Optional.empty(),
                                        "10",
                                        TENTH)));
        assertThat(clinics.trail).doesNotContain("commission-rule.added");
    }

    @Test
    void listsRulesNewestFirst() {
        rule(percent("10", CommissionBasis.UNIT_VALUE, TENTH));
        CommissionRule newest = rule(fixed(100, TENTH));
        assertThat(
                        clinics.billing
                                .selling()
                                .commission()
                                .rules()
                                .list(Paged.ById.first(), clinics.chainWide())
                                .items()
                                .getFirst())
                .isEqualTo(newest);
    }

    /** For whoever treats in this test: the chain is shared with others. */
    private NewRule percent(String percent, CommissionBasis basis, LocalDate from) {
        return new NewRule(
                Optional.of(clinics.staff),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                basis,
                Optional.of(new BigDecimal(percent)),
                Optional.empty(),
                Optional.empty(),
                from);
    }

    private NewRule fixed(long minor, LocalDate from) {
        return new NewRule(
                Optional.of(clinics.staff),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                CommissionBasis.FIXED,
                Optional.empty(),
                Optional.of(minor),
                Optional.of(Currency.getInstance("EUR")),
                from);
    }

    private static NewRule of(
            Optional<StaffId> practitioner,
            Optional<String> item,
            Optional<SiteId> site,
            String percent,
            LocalDate from) {
        return new NewRule(
                practitioner,
                Optional.empty(),
                item,
                site,
                CommissionBasis.UNIT_VALUE,
                Optional.of(new BigDecimal(percent)),
                Optional.empty(),
                Optional.empty(),
                from);
    }

    private static NewRule of(String percent, Long minor, String currency, LocalDate from) {
        return new NewRule(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                CommissionBasis.UNIT_VALUE,
                Optional.ofNullable(percent).map(BigDecimal::new),
                Optional.ofNullable(minor),
                Optional.ofNullable(currency).map(Currency::getInstance),
                from);
    }

    private CommissionRule rule(NewRule rule) {
        return clinics.billing.selling().commission().rules().add(rule, clinics.chainWide());
    }

    private CommissionReport.Line onlyLine(YearMonth month) {
        assertThat(lines(month)).hasSize(1);
        return lines(month).getFirst();
    }

    private List<CommissionReport.Line> lines(YearMonth month) {
        return clinics
                .billing
                .selling()
                .commission()
                .report(month, clinics.chainWide())
                .lines()
                .stream()
                .filter(line -> clinics.sites().contains(line.site()))
                .toList();
    }
}
