package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints.NewRule;
import io.mesoderm.platform.billing.settlement.CostEndpoints.NewCost;
import io.mesoderm.platform.billing.settlement.ServiceCost;
import io.mesoderm.platform.billing.settlement.SettlementBasis;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;

/** Which rule decides when several fit, from a package template down to all; and what is owed by cost. */
@MariaDb
class SettlementScopeIT extends ClinicBooks {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);
    private static final Optional<String> ANY = Optional.empty();
    private static final Optional<Measure> ANY_KIND = Optional.empty();
    private static final Optional<String> MESO = Optional.of("mesotherapy");

    /** Each rule that is added begins earlier than the one before, and goes before it all the same. */
    @Test
    void theTemplateGoesBeforeTheItemBeforeTheKindBeforeAll() {
        add(share(ANY, ANY, ANY_KIND, LocalDate.of(2026, 2, 20), "10"));
        assertThat(dueAfterASession()).isEqualTo(3_333);

        add(share(ANY, ANY, Optional.of(Measure.SESSION), LocalDate.of(2026, 2, 10), "20"));
        assertThat(dueAfterASession()).isEqualTo(3_333 + 6_667);

        add(share(ANY, MESO, ANY_KIND, FEBRUARY, "30"));
        assertThat(dueAfterASession()).isEqualTo(3_333 + 6_667 + 10_000);

        add(share(Optional.of("meso-3"), ANY, ANY_KIND, JANUARY, "40"));
        assertThat(dueAfterASession()).isEqualTo(3_333 + 6_667 + 10_000 + 13_334);
    }

    @Test
    void aTemplatesRuleForTheItemGoesBeforeItsRuleForAll() {
        add(share(Optional.of("meso-3"), ANY, ANY_KIND, FEBRUARY, "40"));
        add(share(Optional.of("meso-3"), MESO, ANY_KIND, JANUARY, "50"));

        assertThat(dueAfterASession()).isEqualTo(16_667);
    }

    @Test
    void whatARuleIsNotForItDoesNotTouch() {
        add(share(ANY, ANY, ANY_KIND, JANUARY, "10"));
        add(share(Optional.of("mixed"), ANY, ANY_KIND, JANUARY, "40"));
        add(share(ANY, ANY, Optional.of(Measure.MINUTE), JANUARY, "50"));

        assertThat(dueAfterASession()).isEqualTo(3_333);
    }

    @Test
    void aTemplatesFixedAmountIsOwedWhateverThePrices() {
        add(rule(Optional.of("meso-3"), SettlementBasis.FIXED, null, 7_500L, Optional.empty()));

        assertThat(dueAfterASession()).isEqualTo(7_500);
    }

    @Test
    void oneDayHasOneRuleForTheSame() {
        add(share(Optional.of("meso-3"), ANY, ANY_KIND, JANUARY, "40"));
        add(share(Optional.of("mixed"), ANY, ANY_KIND, JANUARY, "40"));
        add(share(Optional.of("meso-3"), ANY, Optional.of(Measure.SESSION), JANUARY, "40"));

        assertProblem(
                "settlement-rule-exists",
                () -> add(share(Optional.of("meso-3"), ANY, ANY_KIND, JANUARY, "41")));
        assertField(
                "packageTemplate",
                () -> add(share(Optional.of("nobodys"), ANY, ANY_KIND, JANUARY, "40")));
    }

    @Test
    void whatItCostsAndAPercentageOnTopIsOwed() {
        add(rule(ANY, SettlementBasis.COST_PLUS, "20", null, Optional.empty()));
        assertProblem("service-cost-missing", this::dueAfterASession);

        cost(clinics.potsdam, 10_001, JANUARY);
        cost(clinics.potsdam, 99_999, LocalDate.of(2026, 3, 11));
        cost(clinics.berlin, 1, JANUARY);
        assertThat(dueAfterASession()).isEqualTo(10_001 + 2_000);

        clinics.clock.set("2026-03-11T10:00:00Z");
        assertThat(dueAfterASession()).isEqualTo(10_001 + 2_000 + 99_999 + 20_000);
    }

    @Test
    void anAmountOnTopIsInTheRulesCurrency() {
        clinics.rate(JANUARY, "0.95");
        add(
                rule(
                        ANY,
                        SettlementBasis.COST_PLUS,
                        null,
                        1_000L,
                        Optional.of(Currency.getInstance("CHF"))));
        cost(clinics.potsdam, 10_000, JANUARY);

        dueAfterASession();
        assertThat(inFrancs()).isEqualTo(9_500 + 1_000);
    }

    @Test
    void aCostIsOnlyAddedAndAPercentageOrAnAmountComesOnTop() {
        ServiceCost first = cost(clinics.potsdam, 10_000, JANUARY);
        ServiceCost second = cost(clinics.potsdam, 11_000, FEBRUARY);

        assertProblem("service-cost-exists", () -> cost(clinics.potsdam, 12_000, FEBRUARY));
        assertField(
                "percent",
                () -> add(rule(ANY, SettlementBasis.COST_PLUS, "20", 1L, Optional.empty())));
        assertField(
                "percent",
                () -> add(rule(ANY, SettlementBasis.COST_PLUS, null, null, Optional.empty())));
        assertThat(
                        clinics.billing
                                .agreements()
                                .costs()
                                .costs(
                                        new Paged.ById(Optional.of(first.id()), Optional.of(1)),
                                        clinics.chainWide())
                                .items())
                .containsExactly(second);
        assertThat(clinics.trail).contains("service-cost.added");
    }

    private ServiceCost cost(SiteId site, long minor, LocalDate from) {
        return clinics.billing
                .agreements()
                .costs()
                .add(new NewCost(site, "mesotherapy", minor, from), clinics.chainWide());
    }

    private long dueAfterASession() {
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.potsdam, patient);
        return balance(clinics.potsdam, Account.INTER_BRANCH)
                + balance(clinics.potsdam, Account.DUE_FROM_SITE);
    }

    private long inFrancs() {
        return balances().stream()
                .filter(line -> line.site().equals(clinics.potsdam))
                .filter(line -> line.account() == Account.INTER_BRANCH)
                .filter(line -> line.currency().getCurrencyCode().equals("CHF"))
                .mapToLong(line -> line.amountMinor())
                .sum();
    }

    private void add(NewRule rule) {
        clinics.billing.agreements().addRule(rule, clinics.chainWide());
    }

    private NewRule share(
            Optional<String> template,
            Optional<String> item,
            Optional<Measure> measure,
            LocalDate from,
            String percent) {
        return new NewRule(
                clinics.berlin,
                clinics.potsdam,
                template,
                item,
                measure,
                from,
                Optional.empty(),
                SettlementModel.PROVIDER_RECOGNISES,
                SettlementBasis.UNIT_VALUE,
                Optional.of(new BigDecimal(percent)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private NewRule rule(
            Optional<String> template,
            SettlementBasis basis,
            String percent,
            Long fixed,
            Optional<Currency> currency) {
        return new NewRule(
                clinics.berlin,
                clinics.potsdam,
                template,
                Optional.empty(),
                Optional.empty(),
                JANUARY,
                Optional.empty(),
                SettlementModel.PROVIDER_RECOGNISES,
                basis,
                Optional.ofNullable(percent).map(BigDecimal::new),
                Optional.ofNullable(fixed),
                Optional.empty(),
                Optional.empty(),
                currency);
    }
}
