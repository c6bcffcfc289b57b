package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.ledger.Account.DUE_FROM_SITE;
import static io.mesoderm.platform.billing.ledger.Account.DUE_TO_SITE;
import static io.mesoderm.platform.billing.ledger.Account.INPUT_TAX;
import static io.mesoderm.platform.billing.ledger.Account.OUTPUT_TAX;
import static io.mesoderm.platform.billing.tax.VoucherKind.MULTI_PURPOSE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.helger.ubl21.UBL21Marshaller;

import io.mesoderm.platform.billing.paper.InvoiceFormat;
import io.mesoderm.platform.billing.paper.TaxLine;
import io.mesoderm.platform.billing.settlement.SettlementRun;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.billing.settlement.SiteInvoice;
import io.mesoderm.platform.billing.settlement.StatementLine;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.billing.tax.TaxSide;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;

import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Between two legal entities a run charges tax on top of what is owed, to the cent on both sides; within one, nothing. */
@MariaDb
class SiteInvoiceIT extends SiteInvoiceBooks {

    /** 200.04 and twice 200.03 at 8.1 %: 48.61 of 600.10, where three roundings would make 48.60. */
    @Test
    void chargesTaxOnTopRoundedOnceAndTheStatementAndItsPaymentHoldIt() throws IOException {
        charge(clinics.dutch(), "B8", TaxCategory.S, "8.1", Clinics.BEGIN);
        three();
        Statements.Statement statement = issued(TENTH);

        SiteInvoice invoice = only(statement);
        assertThat(invoice.number()).isEqualTo("I2026-000001");
        assertThat(invoice.total()).isEqualTo(eur(64_871));
        assertThat(invoice.taxes())
                .extracting(TaxLine::code, TaxLine::base, TaxLine::tax)
                .containsExactly(tuple("B8", eur(60_010), eur(4_861)));
        assertThat(statement.dueFrom()).isEqualTo(eur(64_871));
        assertThat(IssuedStatements.lines(clinics, statement))
                .filteredOn(line -> line.source() == SiteClaims.Source.TAX)
                .extracting(StatementLine::event, StatementLine::amount, StatementLine::journal)
                .containsExactly(tuple(invoice.id(), eur(4_861), invoice.journal()));
        assertThat(balance(clinics.potsdam, OUTPUT_TAX)).isEqualTo(-4_861);
        assertThat(balance(clinics.berlin, INPUT_TAX)).isEqualTo(4_861);
        assertThat(balance(clinics.potsdam, DUE_FROM_SITE)).isEqualTo(64_871);
        assertThat(balance(clinics.berlin, DUE_TO_SITE)).isEqualTo(-64_871);
        assertThat(reported(clinics.dutch()))
                .containsExactly(tuple(TaxSide.OUTPUT, "B8", eur(60_010), eur(4_861)));
        assertThat(reported(clinics.german))
                .containsExactly(tuple(TaxSide.INPUT, "B8", eur(60_010), eur(4_861)));

        assertThat(pay(statement)).isEqualTo(eur(64_871));
        assertThat(balance(clinics.potsdam, DUE_FROM_SITE)).isZero();
        assertThat(balance(clinics.berlin, DUE_TO_SITE)).isZero();
        assertThat(SavedFile.lines(file(statement, invoice, InvoiceFormat.PDF, clinics.potsdam)))
                .contains(
                        "Invoice I2026-000001",
                        "mesotherapy B8 3 600.10 EUR",
                        "B8 8.1 600.10 EUR 48.61 EUR",
                        "Total 648.71 EUR");
    }

    @Test
    void leavesAsUblFromEntityToEntityToWhicheverSiteAsks() throws IOException {
        charge(clinics.dutch(), "B8", TaxCategory.S, "8.1", Clinics.BEGIN);
        three();
        Statements.Statement mirror = issuedTo(clinics.berlin, TENTH);
        SiteInvoice invoice = only(mirror);
        assertProblem(
                "e-invoice-incomplete",
                () -> file(mirror, invoice, InvoiceFormat.UBL, clinics.berlin));
        identity(clinics.dutch(), "Dutch Street 1");
        identity(clinics.german, "German Street 1");

        InvoiceType paper =
                UBL21Marshaller.invoice()
                        .read(
                                SavedFile.bytes(
                                        file(mirror, invoice, InvoiceFormat.UBL, clinics.berlin)));

        assertThat(paper.getLegalMonetaryTotal().getPayableAmountValue())
                .isEqualByComparingTo("648.71");
        assertThat(
                        paper.getAccountingCustomerParty()
                                .getParty()
                                .getPostalAddress()
                                .getStreetNameValue())
                .isEqualTo("German Street 1");
        assertProblem(
                "not-found",
                () ->
                        clinics.billing
                                .settlement()
                                .siteInvoices()
                                .file(
                                        mirror.id(),
                                        UUID.randomUUID(),
                                        InvoiceFormat.PDF,
                                        clinics.at(clinics.berlin)));
        assertProblem("not-found", () -> file(mirror, invoice, InvoiceFormat.PDF, clinics.zurich));
    }

    /** The ninth was taxed at 8.1 %, the tenth at 8.5 %: the rate of the day of the treatment, each rounded once. */
    @Test
    void takesTheRateOfTheDay() {
        charge(clinics.dutch(), "B8", TaxCategory.S, "8.1", Clinics.BEGIN);
        add(clinics.dutch(), "B8", TaxCategory.S, "8.5", TENTH, Optional.empty());
        PatientId other = clinics.patient();
        clinics.clock.set("2026-03-08T10:00:00Z");
        clinics.sellThree(other, 100_000);
        clinics.clock.set("2026-03-10T10:00:00Z");
        clinics.performedAt("2026-03-09T22:30:00Z", clinics.potsdam, other);
        clinics.performedAt("2026-03-09T23:30:00Z", clinics.potsdam, other);

        assertThat(only(issued(TENTH)).taxes())
                .extracting(TaxLine::percent, TaxLine::base, TaxLine::tax)
                .containsExactly(
                        tuple(new BigDecimal("8.5000"), eur(20_003), eur(1_700)),
                        tuple(new BigDecimal("8.1000"), eur(20_004), eur(1_620)));
    }

    /** Who is charged owes the tax: none is owed between the two, and both report on what. */
    @Test
    void reverseChargeHasABaseAndNoTax() {
        add(
                clinics.dutch(),
                "RC",
                TaxCategory.AE,
                "0",
                Clinics.BEGIN,
                Optional.of("reverse charge"));
        assign("RC", clinics.dutch());
        three();
        Statements.Statement statement = issued(TENTH);

        assertThat(only(statement).total()).isEqualTo(eur(60_010));
        assertThat(statement.dueFrom()).isEqualTo(eur(60_010));
        assertThat(reported(clinics.dutch()))
                .containsExactly(tuple(TaxSide.OUTPUT, "RC", eur(60_010), eur(0)));
    }

    @Test
    void saysWhyThereIsNone() {
        three();
        SiteInvoice.OfStatement uncoded = invoices(issued(TENTH), clinics.potsdam);
        assertThat(uncoded.none()).contains(SiteInvoice.Why.NO_TAX_CODE);
        assertThat(uncoded.withoutCode()).containsExactly("mesotherapy");
        assertThat(balance(clinics.potsdam, OUTPUT_TAX)).isZero();
    }

    @Test
    void chargesNothingWithinOneEntity() {
        charge(clinics.german, "V19", TaxCategory.S, "19", Clinics.BEGIN);
        clinics.takeOver(clinics.potsdam, clinics.german, "2026-03-05");
        three();

        assertThat(invoices(issued(TENTH), clinics.potsdam).none())
                .contains(SiteInvoice.Why.SAME_ENTITY);
    }

    /** Whoever treats has taxed the patient for a package that is taxed at its use: nothing is left to tax between the two. */
    @Test
    void chargesNothingThatThePatientWasTaxedForThere() {
        charge(clinics.dutch(), "B8", TaxCategory.S, "8.1", Clinics.BEGIN);
        sold("open-3", MULTI_PURPOSE);
        PatientId other = clinics.patient();
        clinics.sell(clinics.berlin, other, "open-3", 100_000);
        clinics.perform(clinics.potsdam, other);

        assertThat(invoices(issued(TENTH), clinics.potsdam).none())
                .contains(SiteInvoice.Why.TAXED_AT_USE);
    }

    @Test
    void twoAtOnceIssueOneInvoice() throws Exception {
        charge(clinics.dutch(), "B8", TaxCategory.S, "8.1", Clinics.BEGIN);
        three();
        clinics.clock.set("2026-03-10T10:01:00Z");
        Settling settling = new Settling(clinics);
        SettlementRun run = settling.runs.close(TENTH, settling.maker);
        settling.runs.approve(run.id(), settling.approver);

        atOnce(() -> issuedOrRefused(settling, run), () -> issuedOrRefused(settling, run));

        assertThat(
                        invoices(
                                        IssuedStatements.of(clinics, clinics.potsdam, run.id()),
                                        clinics.potsdam)
                                .invoices())
                .hasSize(1);
        assertThat(balance(clinics.potsdam, OUTPUT_TAX)).isEqualTo(-4_861);
        assertProblem("run-issued", () -> settling.runs.issue(run.id(), settling.maker));
    }

    @Test
    void theDatabaseItselfKeepsAnInvoiceAsItWasIssued() {
        charge(clinics.dutch(), "B8", TaxCategory.S, "8.1", Clinics.BEGIN);
        three();
        issued(TENTH);

        for (String sql :
                List.of(
                        "UPDATE site_invoice SET issued_on = '2026-01-01'",
                        "DELETE FROM site_invoice",
                        "UPDATE site_invoice_tax SET tax_minor = 1")) {
            assertThatThrownBy(
                            () ->
                                    clinics.database.inTransaction(
                                            clinics.chainWide(), handle -> handle.execute(sql)))
                    .isInstanceOf(UnableToExecuteStatementException.class)
                    .hasMessageContaining("An issued invoice never changes");
        }
    }

    private String issuedOrRefused(Settling settling, SettlementRun run) {
        try {
            return settling.runs.issue(run.id(), settling.maker).state().name();
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("run-issued");
            return problem.code();
        }
    }
}
