package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is unlimited while it lasts: time earns it. */
@MariaDb
class PeriodIT extends PeriodBooks {
    private static final NewItem CALENDAR_QUARTER =
            new NewItem("mesotherapy", 1, Optional.of(Measure.CALENDAR_MONTH), Optional.of(3));
    private static final NewItem TEN_DAYS =
            new NewItem("prp", 1, Optional.of(Measure.DAY), Optional.of(10));

    @Test
    void isEarnedByTheMonthsThatAreOverEachOnItsDay() {
        PatientId patient = sold("quarter", 100_000, QUARTER);
        assertThat(unit(patient).expiresOn()).contains(LocalDate.parse("2026-06-09"));

        clinics.clock.set("2026-04-09T21:59:59Z");
        run();
        assertThat(recognised(patient)).isEmpty();
        clinics.clock.set("2026-04-09T22:00:00Z");
        run();
        run();
        assertThat(recognised(patient)).containsExactly("33333 on 2026-04-09 in 202604");
        assertThat(unit(patient).left()).isEqualTo(eur(66_667));

        clinics.clock.set("2026-08-01T10:00:00Z");
        run();
        assertThat(recognised(patient))
                .containsExactly(
                        "33333 on 2026-04-09 in 202604",
                        "33334 on 2026-05-09 in 202605",
                        "33333 on 2026-06-09 in 202606");
        assertThat(unit(patient).state()).isEqualTo(UnitState.PERFORMED);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-100_000);
    }

    /** Sold in the middle of a month: as much of it is earned by each, and nothing is left by the end. */
    @Test
    void isEarnedInEqualPartsByTheMonthsOfTheCalendar() {
        PatientId patient = sold("calendar", 100_000, CALENDAR_QUARTER);
        assertThat(unit(patient).expiresOn()).contains(LocalDate.parse("2026-05-31"));

        clinics.clock.set("2026-03-31T21:59:59Z");
        run();
        assertThat(recognised(patient)).isEmpty();
        clinics.clock.set("2026-08-01T10:00:00Z");
        run();
        run();
        assertThat(recognised(patient))
                .containsExactly(
                        "33333 on 2026-03-31 in 202603",
                        "33334 on 2026-04-30 in 202604",
                        "33333 on 2026-05-31 in 202605");
        assertThat(unit(patient).state()).isEqualTo(UnitState.PERFORMED);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
    }

    @Test
    void countsDaysByCalendarMonthUpToTheDayThatIsAskedFor() {
        clinics.clock.set("2026-03-28T10:00:00Z");
        PatientId patient = sold("days", 1_005, TEN_DAYS);
        clinics.clock.set("2026-08-01T10:00:00Z");
        clinics.billing
                .recognition()
                .run(Optional.of(LocalDate.parse("2026-03-29")), clinics.chainWide());
        assertThat(recognised(patient)).containsExactly("201 on 2026-03-29 in 202603");

        assertThat(chore()).isPositive();
        assertThat(chore()).isZero();
        assertThat(recognised(patient))
                .containsExactly(
                        "201 on 2026-03-29 in 202603",
                        "201 on 2026-03-31 in 202603",
                        "603 on 2026-04-06 in 202604");
    }

    @Test
    void isGivenBackByWhatTimeHasNotEarned() {
        PatientId patient = sold("back", 100_000, QUARTER);
        UUID contract = onlyContract(patient, clinics.berlin).id();
        clinics.clock.set("2026-04-20T10:00:00Z");
        assertProblem("revenue-not-recognised", () -> clinics.refund(contract));
        run();

        assertThat(clinics.refund(contract).refund().calculation().refund()).isEqualTo(eur(66_667));
        clinics.clock.set("2026-08-01T10:00:00Z");
        run();
        assertThat(recognised(patient)).hasSize(1);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
    }

    @Test
    void hasNoListPriceToBeWeighedBy() {
        NewItem counted = new NewItem("prp", 2);
        assertField("allocation", () -> publish("mixed-2", 1, List.of(QUARTER, counted)));
        assertField(
                "items",
                () ->
                        publish(
                                "two",
                                1,
                                List.of(
                                        new NewItem(
                                                "prp",
                                                2,
                                                Optional.of(Measure.DAY),
                                                Optional.of(3)))));
        assertField(
                "items",
                () ->
                        publish(
                                "endless",
                                1,
                                List.of(
                                        new NewItem(
                                                "prp",
                                                1,
                                                Optional.of(Measure.DAY),
                                                Optional.empty()))));
    }

    private int chore() {
        return clinics.database.inTransaction(
                clinics.chain.id(),
                handle ->
                        clinics.billing
                                .recognition()
                                .chore(handle, 500, SystemContext.of(clinics.chain.id())));
    }

    private List<String> recognised(PatientId patient) {
        UUID contract = onlyContract(patient, clinics.berlin).id();
        return clinics.database.inTransaction(
                clinics.chainWide(),
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT CONCAT(-p.amount_minor, ' on ', p.business_date, ' in ', p.period)
                                        FROM <ledger>.posting p JOIN <ledger>.journal j ON j.id = p.journal_id
                                        WHERE j.kind = 'RECOGNISED' AND p.account = 'SERVICE_REVENUE'
                                          AND p.contract_id = :contract
                                        ORDER BY p.business_date
                                        """)
                                .bind("contract", contract)
                                .mapTo(String.class)
                                .list());
    }
}
