package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints.NewRule;
import io.mesoderm.platform.billing.settlement.SettlementBasis;
import io.mesoderm.platform.billing.settlement.SettlementRule;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
    void aRuleWithoutAnEndIsGivenOneFromTodayOn() {
        add(percent("50", JANUARY));
        SettlementRule own =
                clinics.billing
                        .agreements()
                        .addRule(forItem("mesotherapy", "60", JANUARY), clinics.chainWide());
        LocalDate today = LocalDate.of(2026, 3, 10);

        assertField("validTo", () -> end(own.id(), today.minusDays(1)));
        assertProblem("not-found", () -> end(clinics.session().value(), today));
        assertThat(end(own.id(), today).validTo()).contains(today);
        assertField("validTo", () -> end(own.id(), today.plusDays(1)));
        assertThat(clinics.trail).contains("settlement-rule.ended");

        assertThat(dueAfterASession()).isEqualTo(20_000);
        clinics.clock.set("2026-03-11T10:00:00Z");
        assertThat(dueAfterASession()).isEqualTo(20_000 + 16_667);
    }

    private SettlementRule end(UUID rule, LocalDate lastDay) {
        return clinics.billing
                .agreements()
                .endRule(new AgreementEndpoints.RuleEnd(rule, lastDay), clinics.chainWide());
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

    /** Rules of items stand beside the rule for all of the same day, which a unique key without items refused. */
    @Test
    void theSchemaGoesBackAndForthOverRulesOfItems(TestDatabase server) throws IOException {
        try (TestChain chain = TestChain.create(server)) {
            Clinics theirs = new Clinics(chain, clinics.database);
            theirs.billing.agreements().addRule(between(theirs, ALL_ITEMS), theirs.chainWide());
            theirs.billing
                    .agreements()
                    .addRule(between(theirs, Optional.of("prp")), theirs.chainWide());
            String changeset = changeset();

            chain.executeInCore(changeset.replaceFirst("(?s).*--rollback ", ""));
            chain.executeInCore(changeset.replaceAll("(?m)^--.*$", ""));
            assertThat(
                            theirs.billing
                                    .agreements()
                                    .rules(
                                            new Paged.ById(Optional.empty(), Optional.empty()),
                                            theirs.chainWide())
                                    .items())
                    .hasSize(2);
        }
    }

    private static NewRule between(Clinics places, Optional<String> item) {
        return new NewRule(
                places.berlin,
                places.potsdam,
                Optional.empty(),
                item,
                Optional.empty(),
                JANUARY,
                Optional.empty(),
                SettlementModel.PROVIDER_RECOGNISES,
                SettlementBasis.UNIT_VALUE,
                Optional.of(BigDecimal.TEN),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String changeset() throws IOException {
        try (InputStream file =
                SettlementRulesIT.class.getResourceAsStream(
                        "/db/core/changes/0601-replace-settlement-rule-item-from.sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
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
                Optional.empty(),
                item,
                Optional.empty(),
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
                Optional.empty(),
                ALL_ITEMS,
                Optional.empty(),
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
