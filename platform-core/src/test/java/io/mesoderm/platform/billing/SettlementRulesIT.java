package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints.NewRule;
import io.mesoderm.platform.billing.settlement.SettlementBasis;
import io.mesoderm.platform.billing.settlement.SettlementRule;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Which of several rules between two sites decides, and within which limits. */
@MariaDb
class SettlementRulesIT extends ClinicBooks {

    private static final Optional<String> ALL_ITEMS = Optional.empty();
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);

    @Test
    void aRuleForTheItemGoesBeforeALaterOneForAll() {
        add(percent("50", FEBRUARY));
        add(forItem("mesotherapy", "60", JANUARY));

        assertThat(dueAfterASession()).isEqualTo(20_000);
    }

    @Test
    void aRuleForAnotherItemDecidesNothing() {
        add(percent("50", JANUARY));
        add(forItem("prp", "60", FEBRUARY));

        assertThat(dueAfterASession()).isEqualTo(16_667);
    }

    @Test
    void anItemsRuleThatHasEndedLeavesTheItemToTheRuleForAll() {
        add(percent("50", JANUARY));
        add(
                rule(
                        Optional.of("mesotherapy"),
                        JANUARY,
                        Optional.of(FEBRUARY),
                        "60",
                        Optional.empty(),
                        Optional.empty()));

        assertThat(dueAfterASession()).isEqualTo(16_667);
    }

    @Test
    void aCapAndAFloorAreWhatIsOwed() {
        add(
                rule(
                        ALL_ITEMS,
                        JANUARY,
                        Optional.empty(),
                        "60",
                        Optional.empty(),
                        Optional.of(15_000L)));
        assertThat(dueAfterASession()).isEqualTo(15_000);

        add(
                rule(
                        ALL_ITEMS,
                        FEBRUARY,
                        Optional.empty(),
                        "10",
                        Optional.of(5_000L),
                        Optional.empty()));
        assertThat(dueAfterASession()).isEqualTo(15_000 + 5_000);
    }

    @Test
    void oneDayHasOneRuleForAnItemAndOneForAll() {
        add(percent("50", JANUARY));
        add(forItem("prp", "60", JANUARY));

        assertProblem("settlement-rule-exists", () -> add(percent("55", JANUARY)));
        assertProblem("settlement-rule-exists", () -> add(forItem("prp", "55", JANUARY)));
    }

    @Test
    void limitsThatContradictAreRefused() {
        assertField(
                "capMinor",
                () ->
                        add(
                                rule(
                                        ALL_ITEMS,
                                        JANUARY,
                                        Optional.empty(),
                                        "60",
                                        Optional.of(2L),
                                        Optional.of(1L))));
        assertField("capMinor", () -> add(fixedWithCap()));
        assertField("serviceItem", () -> add(forItem("nobodys", "60", JANUARY)));
    }

    @Test
    void theListGoesOnBehindAnyOfThem() {
        SettlementRule all = add(percent("50", FEBRUARY));
        SettlementRule meso = add(forItem("mesotherapy", "60", JANUARY));
        SettlementRule prp = add(forItem("prp", "60", JANUARY));

        assertThat(behind(all)).containsSubsequence(meso, prp).doesNotContain(all);
        assertThat(behind(meso)).contains(prp).doesNotContain(all, meso);
    }

    private List<SettlementRule> behind(SettlementRule rule) {
        return clinics.billing
                .agreements()
                .rules(
                        new Paged.ById(Optional.of(rule.id()), Optional.of(1000)),
                        clinics.chainWide())
                .items();
    }

    private long dueAfterASession() {
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.potsdam, patient);
        return balance(clinics.potsdam, Account.INTER_BRANCH)
                + balance(clinics.potsdam, Account.DUE_FROM_SITE);
    }

    private SettlementRule add(NewRule rule) {
        return clinics.billing.agreements().addRule(rule, clinics.chainWide());
    }

    private NewRule percent(String percent, LocalDate from) {
        return rule(ALL_ITEMS, from, Optional.empty(), percent, Optional.empty(), Optional.empty());
    }

    private NewRule forItem(String item, String percent, LocalDate from) {
        return rule(
                Optional.of(item),
                from,
                Optional.empty(),
                percent,
                Optional.empty(),
                Optional.empty());
    }

    private NewRule rule(
            Optional<String> item,
            LocalDate from,
            Optional<LocalDate> to,
            String percent,
            Optional<Long> floor,
            Optional<Long> cap) {
        return new NewRule(
                clinics.berlin,
                clinics.potsdam,
                item,
                from,
                to,
                SettlementModel.PROVIDER_RECOGNISES,
                SettlementBasis.UNIT_VALUE,
                Optional.of(new BigDecimal(percent)),
                Optional.empty(),
                floor,
                cap,
                Optional.empty());
    }

    private NewRule fixedWithCap() {
        return new NewRule(
                clinics.berlin,
                clinics.potsdam,
                ALL_ITEMS,
                JANUARY,
                Optional.empty(),
                SettlementModel.PROVIDER_RECOGNISES,
                SettlementBasis.FIXED,
                Optional.empty(),
                Optional.of(100L),
                Optional.empty(),
                Optional.of(1L),
                Optional.empty());
    }
}
