package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.ledger.Account.DUE_FROM_SITE;
import static io.mesoderm.platform.billing.ledger.Account.OUTPUT_TAX;
import static io.mesoderm.platform.billing.ledger.SettlementModel.SELLER_IS_PRINCIPAL;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.close.ClosePeriods;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.report.TrialBalance;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.billing.settlement.StatementLine;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.billing.tax.TaxSide;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.Optional;

/** Invoices between legal entities in the books of both: in their currencies, and in the months that are open. */
@MariaDb
class SiteInvoiceBooksIT extends SiteInvoiceBooks {

    /** Zürich keeps francs, at 0.94 for a euro: tax of 200.04 is 16.20 EUR at Berlin, and of 188.04 15.23 CHF there. */
    @Test
    void isReportedInTheCurrencyOfEachEntitysBooks() {
        clinics.rate(Clinics.BEGIN, "0.94");
        clinics.rule(clinics.berlin, clinics.zurich, Clinics.BEGIN, "60.01", SELLER_IS_PRINCIPAL);
        charge(clinics.swiss, "M8", TaxCategory.S, "8.1", Clinics.BEGIN);
        clinics.perform(clinics.zurich, patient);
        Statements.Statement statement = issuedTo(clinics.zurich, TENTH);

        assertThat(only(statement).total()).isEqualTo(eur(20_004 + 1_620));
        assertThat(reported(clinics.swiss))
                .containsExactly(
                        tuple(
                                TaxSide.OUTPUT,
                                "M8",
                                Money.of(18_804, "CHF"),
                                Money.of(1_523, "CHF")));
        assertThat(reported(clinics.german))
                .containsExactly(tuple(TaxSide.INPUT, "M8", eur(20_004), eur(1_620)));
    }

    /** At 2.00 francs, 0.06 EUR are 0.12 CHF: at 8.1 % nothing is owed in euros, but 0.01 CHF in Zürich's books. */
    @Test
    void taxThatIsNothingInTheOneCurrencyIsADifferenceOfExchangeInTheOther() {
        LocalDate twentieth = LocalDate.of(2026, 3, 20);
        clinics.clock.set("2026-03-20T10:00:00Z");
        clinics.rate(twentieth, "2");
        clinics.rule(clinics.berlin, clinics.zurich, Clinics.BEGIN, "60", SELLER_IS_PRINCIPAL);
        charge(clinics.swiss, "M8", TaxCategory.S, "8.1", Clinics.BEGIN);
        clinics.publish("cents", 30, Optional.empty(), new NewItem("mesotherapy", 3));
        PatientId other = clinics.patient();
        clinics.sell(clinics.berlin, other, "cents", 30);
        clinics.perform(clinics.zurich, other);
        Statements.Statement statement = issuedTo(clinics.zurich, twentieth);

        assertThat(IssuedStatements.lines(clinics, statement))
                .extracting(StatementLine::source, StatementLine::amount)
                .containsExactly(tuple(SiteClaims.Source.REDEMPTION, eur(6)));
        assertThat(inFrancs(OUTPUT_TAX)).isEqualTo(-1);
        assertThat(inFrancs(Account.FX_DIFFERENCE)).isEqualTo(1);
        assertThat(inFrancs(Account.CURRENCY_CLEARING)).isZero();
        pay(statement, Optional.of(12L));
        assertThat(inFrancs(DUE_FROM_SITE)).isZero();
        assertThat(inFrancs(Account.FX_DIFFERENCE)).isEqualTo(1);
    }

    /** At Zürich. */
    private long inFrancs(Account account) {
        return balances().stream()
                .filter(line -> line.site().equals(clinics.zurich) && line.account() == account)
                .mapToLong(TrialBalance.Line::functionalMinor)
                .sum();
    }

    /** The provider's March is locked when it is issued in April: the day stays, the tax is April's. */
    @Test
    void ofALockedMonthIsBookedInTheNextThatIsOpen() {
        charge(clinics.dutch(), "B8", TaxCategory.S, "8.1", Clinics.BEGIN);
        three();
        clinics.clock.set("2026-04-02T10:00:00Z");
        lockUntilMarch(clinics.dutch());
        Statements.Statement statement = issued(LocalDate.of(2026, 3, 31));

        assertThat(only(statement).issuedOn()).isEqualTo(LocalDate.of(2026, 4, 2));
        assertThat(reported(clinics.dutch(), 202603)).isEmpty();
        assertThat(reported(clinics.dutch(), 202604))
                .containsExactly(tuple(TaxSide.OUTPUT, "B8", eur(60_010), eur(4_861)));
        assertThat(reported(clinics.german, 202603))
                .containsExactly(tuple(TaxSide.INPUT, "B8", eur(60_010), eur(4_861)));
    }

    private void lockUntilMarch(LegalEntityId entity) {
        for (int period = 202601; period <= 202603; period++) {
            clinics.billing
                    .close()
                    .closing()
                    .lock(
                            new ClosePeriods.Of(entity, period),
                            Optional.of("what is open is known"),
                            clinics.holding(
                                    clinics.chainWide(), "billing.close", "billing.reopen"));
        }
    }
}
