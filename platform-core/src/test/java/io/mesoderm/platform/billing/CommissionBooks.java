package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.commission.CommissionBasis;
import io.mesoderm.platform.billing.commission.CommissionReport;
import io.mesoderm.platform.billing.commission.CommissionRule;
import io.mesoderm.platform.billing.commission.CommissionRules.NewRule;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeEach;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What tests of commissions have in common: a package sold on the tenth of March, and its rules. */
abstract class CommissionBooks extends ClinicBooks {

    static final YearMonth MARCH = YearMonth.of(2026, 3);
    static final LocalDate TENTH = LocalDate.of(2026, 3, 10);

    PatientId patient;

    /** Three units of 333.34, 333.33 and 333.33, by the list 400.00 each. */
    @BeforeEach
    void sell() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
    }

    /** For whoever treats in this test: the chain is shared with others. */
    NewRule percent(String percent, CommissionBasis basis, LocalDate from) {
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

    NewRule fixed(long minor, LocalDate from) {
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

    CommissionRule rule(NewRule rule) {
        return clinics.billing.selling().commission().rules().add(rule, clinics.chainWide());
    }

    CommissionReport.Line onlyLine(YearMonth month) {
        assertThat(lines(month)).hasSize(1);
        return lines(month).getFirst();
    }

    List<CommissionReport.Line> lines(YearMonth month) {
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
