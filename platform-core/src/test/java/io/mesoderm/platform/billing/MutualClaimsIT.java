package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints.NewRule;
import io.mesoderm.platform.billing.settlement.ClaimDisputes;
import io.mesoderm.platform.billing.settlement.SettlementBasis;
import io.mesoderm.platform.billing.settlement.SettlementEndpoints;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.billing.settlement.Transfers;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What Berlin and Zürich owe each other, in one currency or in two, is settled by what is really paid and no more. */
@MariaDb
class MutualClaimsIT extends ClinicBooks {

    private static final LocalDate TENTH = LocalDate.of(2026, 3, 10);

    @BeforeEach
    void agree() {
        clinics.rate(LocalDate.of(2026, 1, 1), "0.94");
        clinics.agree(clinics.berlin, clinics.zurich);
        clinics.clock.set("2026-03-10T10:00:00Z");
    }

    /** Nothing is left to pay: no bank moves, and nobody has to invent a rappen. */
    @Test
    void equalDebtsOfTwoCurrenciesArePaidByNothing() {
        back(18_000, "EUR");
        treat(clinics.berlin, clinics.zurich);
        treat(clinics.zurich, clinics.berlin);
        UUID statement = statement(issue(), clinics.zurich, "EUR").id();

        assertField("paidMinor", () -> pay(statement, Optional.of(1L), Optional.empty()));
        assertField("receivedMinor", () -> pay(statement, Optional.empty(), Optional.of(1L)));
        pay(statement, Optional.empty(), Optional.empty());

        assertThat(balance(clinics.berlin, Account.BANK)).isZero();
        assertThat(balance(clinics.zurich, Account.BANK)).isZero();
        assertThat(balance(clinics.zurich, Account.DUE_FROM_SITE)).isZero();
        assertThat(balance(clinics.berlin, Account.DUE_TO_SITE)).isZero();
    }

    /** Of the francs all is disputed when the euros are netted. */
    @Test
    void aNettingSettlesNoStatementOfWhichItTakesNothing() {
        back(10_000, "CHF");
        treat(clinics.berlin, clinics.zurich);
        treat(clinics.zurich, clinics.berlin);
        UUID run = issue();
        Statements.Statement francs = statement(run, clinics.berlin, "CHF");
        ClaimDisputes disputes = clinics.billing.disputes().disputes();
        UUID dispute =
                disputes.open(
                                francs.id(),
                                clinics.billing
                                        .settlement()
                                        .lines(
                                                new SettlementEndpoints.LinesRequest(
                                                        francs.id(),
                                                        Optional.empty(),
                                                        Optional.empty()),
                                                clinics.at(clinics.berlin))
                                        .items()
                                        .getFirst()
                                        .claim(),
                                "not ours",
                                clinics.at(clinics.berlin))
                        .id();

        assertThat(net(run))
                .extracting(transfer -> transfer.amount().currency().getCurrencyCode())
                .containsExactly("EUR");
        assertThat(statements(run))
                .extracting(
                        each -> each.net().currency().getCurrencyCode(),
                        Statements.Statement::settled)
                .containsExactlyInAnyOrder(
                        tuple("EUR", true),
                        tuple("EUR", true),
                        tuple("CHF", false),
                        tuple("CHF", false));
        auditHolds();

        disputes.resolve(dispute, false, "it stands", clinics.chainWide());
        assertThat(net(run)).hasSize(1);
        assertThat(statements(run)).extracting(Statements.Statement::settled).containsOnly(true);
    }

    /** What Zürich owes Berlin for each use of what it sold. */
    private void back(long minor, String currency) {
        clinics.billing
                .agreements()
                .addRule(
                        new NewRule(
                                clinics.zurich,
                                clinics.berlin,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Clinics.BEGIN,
                                Optional.empty(),
                                SettlementModel.PROVIDER_RECOGNISES,
                                SettlementBasis.FIXED,
                                Optional.empty(),
                                Optional.of(minor),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Currency.getInstance(currency))),
                        clinics.chainWide());
    }

    private void treat(SiteId seller, SiteId provider) {
        PatientId patient = clinics.patient();
        clinics.sell(seller, patient, "meso-1", 0);
        clinics.perform(provider, patient);
    }

    private UUID issue() {
        clinics.clock.set(clinics.clock.instant().plusSeconds(60).toString());
        return Settling.issue(clinics, TENTH);
    }

    private Statements.Statement statement(UUID run, SiteId site, String currency) {
        return statements(run).stream()
                .filter(each -> each.site().equals(site))
                .filter(each -> each.net().currency().getCurrencyCode().equals(currency))
                .findFirst()
                .orElseThrow();
    }

    private List<Statements.Statement> statements(UUID run) {
        return IssuedStatements.all(clinics, run);
    }

    private List<Transfers.Transfer> net(UUID run) {
        return clinics.billing.netting().net(run, clinics.chainWide()).transfers();
    }

    private void pay(UUID statement, Optional<Long> paid, Optional<Long> received) {
        IssuedStatements.pay(clinics, statement, paid, received);
    }
}
